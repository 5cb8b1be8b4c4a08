package io.ionflow.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.ion.Account;
import io.ionflow.ion.IonJson;
import io.ionflow.log.Secret;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All that was seen about a question. Grows while probes are made. */
final class Evidence {
  private final Question question;
  private final Optional<Claims> claims;
  private final Instant now;
  private final Map<Probe, Reply> replies = new EnumMap<>(Probe.class);
  private Optional<String> refusedAddress = Optional.empty();

  /**
   * @param now by this machine's clock
   */
  Evidence(Question question, Instant now) {
    this.question = question;
    this.claims = question.token().map(Secret::reveal).flatMap(Claims::of);
    this.now = now;
  }

  void add(Probe probe, Reply reply) {
    replies.put(probe, reply);
  }

  /** The data's address is not one that a token is sent to. */
  void addRefusedAddress(String why) {
    refusedAddress = Optional.of(why);
  }

  Question question() {
    return question;
  }

  Optional<Claims> claims() {
    return claims;
  }

  Optional<String> refusedAddress() {
    return refusedAddress;
  }

  Optional<Reply> reply(Probe probe) {
    return Optional.ofNullable(replies.get(probe));
  }

  /** All replies, in the order of the probes. */
  Stream<Map.Entry<Probe, Reply>> replies() {
    return replies.entrySet().stream();
  }

  boolean is(Probe probe, int status) {
    return reply(probe).filter(reply -> reply.is(status)).isPresent();
  }

  boolean succeeded(Probe probe) {
    return reply(probe).filter(Reply::succeeded).isPresent();
  }

  /** The answer's JSON, if the probe succeeded with an object. */
  Optional<JsonNode> json(Probe probe) {
    return reply(probe)
        .filter(Reply::succeeded)
        .filter(Reply.Answered.class::isInstance)
        .map(reply -> ((Reply.Answered) reply).json())
        .filter(JsonNode::isObject);
  }

  Optional<Account> account() {
    return account(Probe.ME);
  }

  Optional<Account> ownAccount() {
    return account(Probe.OWN_ME);
  }

  Optional<TokenEntry> entry() {
    return json(Probe.ENTRY)
        .flatMap(json -> question.token().map(token -> TokenEntry.of(json, token.reveal())));
  }

  Optional<AssetFacts> asset() {
    return json(Probe.ASSET).map(AssetFacts::of);
  }

  boolean isSingleUser() {
    return json(Probe.APP_DATA)
        .filter(json -> json.path("applicationMode").asText().equals("single-user"))
        .isPresent();
  }

  /** The scopes that the token has; empty if ion did not say. */
  Optional<List<String>> scopes() {
    return account().map(Account::scopes);
  }

  /** The time by ion's clock, or by this machine's if ion did not tell. */
  Instant now() {
    return ionsTime().orElse(now);
  }

  Instant machineTime() {
    return now;
  }

  Optional<Instant> ionsTime() {
    return replies.values().stream()
        .filter(Reply.Answered.class::isInstance)
        .flatMap(reply -> ((Reply.Answered) reply).date().stream())
        .findFirst();
  }

  /** A call and what it got, as a sentence. */
  String seen(Probe probe) {
    return probe.title().replace("{id}", question.asset().map(String::valueOf).orElse("{id}"))
        + " got "
        + reply(probe).map(Reply::words).orElse("no call")
        + ".";
  }

  private Optional<Account> account(Probe probe) {
    return json(probe).map(json -> IonJson.mapper().convertValue(json, Account.class));
  }
}
