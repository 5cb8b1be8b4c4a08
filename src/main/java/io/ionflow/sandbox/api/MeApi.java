package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Json;
import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.account.Account;
import io.ionflow.sandbox.account.Scope;
import io.ionflow.sandbox.http.Response;
import java.util.function.Supplier;

/** {@code /v1/me}: who the token acts for. */
final class MeApi {
  private final Account account;
  private final Authentication authentication;
  private final Supplier<Switches> switches;

  MeApi(Account account, Authentication authentication, Supplier<Switches> switches) {
    this.switches = switches;
    this.account = account;
    this.authentication = authentication;
  }

  void addTo(Router router) {
    router.on("GET", "/v1/me", this::me);
  }

  private Response me(Call call) {
    Caller caller = authentication.caller(call.request());
    ObjectNode me = Json.MAPPER.createObjectNode().put("id", Account.USER_ID);
    ArrayNode scopes = me.putArray("scopes");
    caller.scopes().stream().sorted().map(Scope::wire).forEach(scopes::add);
    if (caller.has(Scope.PROFILE_READ)) {
      long total = switches.get().storageBytes();
      long used = account.assets().sizeBytes();
      me.put("username", "sandbox")
          .put("email", "sandbox@example.com")
          .put("emailVerified", true)
          .put("avatar", Addresses.origin(call.request()) + "/avatar.png")
          .putObject("storage")
          .put("used", used)
          .put("available", Math.max(0, total - used))
          .put("total", total);
    }
    return Answers.ok(me);
  }
}
