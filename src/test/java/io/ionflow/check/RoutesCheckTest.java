package io.ionflow.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ionflow.settings.Problem;
import io.ionflow.settings.Severity;
import io.ionflow.settings.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesCheckTest {
  private static final String SOUND =
      """
      - routeConfiguration:
          id: ion
          errorHandler: { deadLetterChannel: { deadLetterUri: "log:dead" } }
      - route:
          id: ingest-step
          description: Takes a job one step further.
          routeConfigurationId: ion
          autoStartup: "{{env:START:true}}"
          startupOrder: 3
          from:
            uri: "{{queue}}"
            steps:
              - bean: { ref: jobs, method: claim }
              - filter: { simple: "${body} == null", steps: [ { stop: {} } ] }
              - choice:
                  when:
                    - { simple: "${body.state} == 'READY'", steps: [ { to: "direct:create" } ] }
                  otherwise: { steps: [ { log: "# ${bean:jobs?method=count}" } ] }
              - delay: { constant: 1000 }
              - to: { uri: direct, parameters: { name: create } }
      - from: { uri: "direct:create", steps: [ { process: { ref: answer } } ] }
      - routeTemplate:
          id: watch-folder
          description: Watches a folder.
          parameters:
            - { name: folder }
            - { name: quiet, defaultValue: 10s }
          beans:
            - { name: known, type: "com.example.Known" }
          from:
            uri: "file:{{folder}}"
            parameters: { delay: "{{quiet}}", idempotentRepository: "#{{known}}" }
            steps: [ { to: "direct:create" } ]
      - templatedRoute:
          routeTemplateRef: watch-folder
          routeId: watch-inbox
          parameters: [ { name: folder, value: inbox } ]
      """;

  @TempDir private Path dir;

  @BeforeEach
  void routesOfOurOwnAndNoSources() throws IOException {
    Files.createDirectories(dir.resolve("routes"));
    Files.createDirectories(dir.resolve("config"));
    Files.createFile(dir.resolve("config/sources.camel.yaml"));
  }

  @Test
  void soundRoutesPass() throws IOException {
    assertThat(check(SOUND)).allMatch(found -> found.severity() == Severity.WARNING);
  }

  @Test
  void aRouteWithoutIdIsWarnedAbout() throws IOException {
    assertThat(check(SOUND))
        .singleElement()
        .satisfies(found -> assertThat(found.problem()).isEqualTo("A route without id"))
        .satisfies(found -> assertThat(found.where()).isEqualTo("routes/a.camel.yaml:21"));
  }

  @Test
  void aWordThatCamelDoesntKnowIsNamedWithItsLine() throws IOException {
    expect(
        "description: Takes",
        "descripton: Takes",
        "'descripton' has no place here",
        "Did you mean description?");
    expect("stop: {}", "stopp: {}", "'stopp' has no place here", "stop?");
    expect("startupOrder: 3", "startupOrder: x", "does not read this", "");
    expect("routeTemplateRef", "templateRef", "'templateRef' has no place", "");
  }

  @Test
  void anEndpointsOptionsAreThoseOfItsComponent() throws IOException {
    expect(
        "delay: \"{{quiet}}\"",
        "dely: 5",
        "Endpoint file has no option 'dely'",
        "Did you mean delay?");
    expect("\"{{quiet}}\"", "soon", "Endpoint file has 'soon' for delay", "");
    expect("log:dead", "log:dead?level=loud", "'loud' for level", "TRACE, DEBUG");
    expect("log:dead", "lgo:dead", "no component 'lgo'", "Did you mean log?");
    expect("log:dead", "kafka:dead", "no component 'kafka'", "camel-kafka");
  }

  @Test
  void optionsBehindASettingAreCheckedToo() throws IOException {
    write("a.camel.yaml", SOUND);

    assertThat(run("seda:ingest?sise=5"))
        .anySatisfy(found -> assertThat(found.problem()).contains("no option 'sise'"));
  }

  @Test
  void aPlaceholderIsDeclared() throws IOException {
    expect("{{queue}}", "{{quue}}", "{{quue}} is declared nowhere", "queue?");
    expect("{{folder}}", "{{foldr}}", "{{foldr}}", "Did you mean folder?");
    assertThat(errors(SOUND.replace("{{queue}}", "{{quue:seda:x}}"))).isEmpty();
  }

  @Test
  void aBeanIsBound() throws IOException {
    expect("ref: jobs", "ref: jbos", "There is no bean 'jbos'", "jobs?");
    expect("{bean:jobs?", "{bean:jubs?", "There is no bean 'jubs'", "jobs?");
    expect("ref: answer", "ref: anwser", "There is no bean 'anwser'", "answer?");
    expect("log:dead", "bean:nobody", "There is no bean 'nobody'", "");
    expect("\"#{{known}}\"", "\"#knwon\"", "There is no bean 'knwon'", "known?");
  }

  @Test
  void aTemplateIsUsedAsItIsDeclared() throws IOException {
    expect(
        "Ref: watch-folder",
        "Ref: wach-folder",
        "There is no template 'wach-folder'",
        "Did you mean watch-folder?");
    expect(
        "{ name: folder, value",
        "{ name: foldr, value",
        "Template watch-folder has no parameter 'foldr'",
        "Did you mean folder?");
    expect(
        "[ { name: folder, value: inbox } ]",
        "[]",
        "Template watch-folder needs the parameter 'folder'",
        "Add it");
  }

  @Test
  void directNamesARoute() throws IOException {
    expect(
        "{ to: \"direct:create\" } ] }",
        "{ to: \"direct:creat\" } ] }",
        "No route starts at direct:creat",
        "Did you mean create?");
  }

  @Test
  void idsAreUniqueAcrossFilesAndTellAreaAndVerb() throws IOException {
    write(
        "b.camel.yaml",
        """
        - route: { id: ingest-step, description: x, from: { uri: "timer:a", steps: [] } }
        - route: { id: Step, from: { uri: "timer:b", steps: [] } }
        - route: { id: other-step, description: x, routeConfigurationId: ino, from: { uri: "timer:c", steps: [] } }
        """);

    assertThat(check(SOUND))
        .extracting(Problem::where, Problem::problem)
        .contains(
            tuple(
                "routes/b.camel.yaml:1", "Route id ingest-step is taken by routes/a.camel.yaml:5"),
            tuple("routes/b.camel.yaml:2", "Route id 'Step' does not tell area and verb"),
            tuple("routes/b.camel.yaml:2", "'Step' has no description"),
            tuple("routes/b.camel.yaml:3", "There is no routeConfiguration 'ino'"));
  }

  @Test
  void brokenYamlIsNamedWithItsLineAndTheOtherFilesAreCheckedAllTheSame() throws IOException {
    write("b.camel.yaml", "- route:\n    id: [a\n");

    assertThat(errors(SOUND.replace("ref: jobs", "ref: jbos")))
        .extracting(Problem::where)
        .containsExactly("routes/a.camel.yaml:13", "routes/b.camel.yaml:3");
  }

  @Test
  void aSourcesValuesAreCheckedAsFarAsFilesTellThem() throws IOException {
    write("b.camel.yaml", source("POINT_CLUD"));
    assertThat(errors(SOUND))
        .singleElement()
        .satisfies(found -> assertThat(found.where()).isEqualTo("routes/b.camel.yaml:19"))
        .satisfies(found -> assertThat(found.problem()).contains("'POINT_CLUD' is no source type"));

    for (String onlyAtTheStart : List.of("{{env:KIND}}", "{{kind:POINT_CLOUD}}")) {
      write("b.camel.yaml", source(onlyAtTheStart));
      assertThat(errors(SOUND)).as(onlyAtTheStart).isEmpty();
    }
  }

  @Test
  void aBucketsValuesAreCheckedToo() throws IOException {
    bucketSources(
        """
        - templatedRoute:
            routeTemplateRef: watch-bucket
            parameters:
              - { name: name, value: data }
              - { name: bucket, value: "s3://surveys" }
              - { name: postAction, value: move }
        - templatedRoute:
            routeTemplateRef: watch-bucket
            parameters:
              - { name: name, value: more }
              - { name: bucket, value: surveys }
              - { name: keys, value: sorted }
              - { name: checksums, value: none }
        """);

    assertThat(sourceProblems())
        .containsExactly(
            "source 'data' can't be used: bucket: name a bucket, without s3:// and without a prefix;"
                + " postAction: objects of a bucket are kept or deleted, never moved",
            "checksums: 'none' is none of [auto, required, supported]",
            "keys: 'sorted' is none of [growing, any]");
  }

  @Test
  void aQueuesValuesAreCheckedToo() throws IOException {
    bucketSources(
        """
        - templatedRoute:
            routeTemplateRef: watch-queue
            parameters:
              - { name: name, value: data }
              - { name: queue, value: "{{env:QUEUE}}" }
              - { name: bucket, value: "s3://surveys" }
              - { name: include, value: "*.las" }
              - { name: postAction, value: move }
        """);

    assertThat(sourceProblems())
        .containsExactly(
            "source 'data' can't be used: bucket: name a bucket, without s3:// and without a prefix;"
                + " postAction: objects of a bucket are kept or deleted, never moved",
            "include: '*.las' is no regular expression: Dangling meta character '*'");
  }

  @Test
  void eventsAndListingOfTheSameObjectsMayShareAName() throws IOException {
    bucketSources(queue("surveys", "2026"), listing("surveys", "2026/"));
    assertThat(sourceProblems()).isEmpty();

    bucketSources(queue("surveys", "2026"), listing("surveys", "2025"));
    assertThat(sourceProblems())
        .containsExactly("Source name data is taken by config/sources.camel.yaml:4");

    bucketSources(queue("surveys", "2026"), listing("others", "2026"));
    assertThat(sourceProblems()).hasSize(1);

    bucketSources(listing("surveys", "2026"), listing("surveys", "2026"));
    assertThat(sourceProblems()).hasSize(1);

    bucketSources(queue("surveys", ""), listing("surveys", ""), queue("surveys", ""));
    assertThat(sourceProblems()).hasSize(1);
  }

  private static String queue(String bucket, String prefix) {
    return bucketSource("watch-queue", bucket, prefix)
        + "      - { name: queue, value: \"https://sqs.eu-central-1.amazonaws.com/1/a\" }\n";
  }

  private static String listing(String bucket, String prefix) {
    return bucketSource("watch-bucket", bucket, prefix);
  }

  private static String bucketSource(String template, String bucket, String prefix) {
    return """
        - templatedRoute:
            routeTemplateRef: %s
            parameters:
              - { name: name, value: data }
              - { name: bucket, value: "%s" }
              - { name: prefix, value: "%s" }
        """
        .formatted(template, bucket, prefix);
  }

  private void bucketSources(String... sources) throws IOException {
    for (String file : List.of("bucket.camel.yaml", "queue.camel.yaml")) {
      write(file, Files.readString(Path.of("routes", file)));
    }
    Files.writeString(dir.resolve("config/sources.camel.yaml"), String.join("", sources));
  }

  private List<String> sourceProblems() throws IOException {
    return errors(SOUND).stream()
        .filter(found -> found.where().startsWith("config"))
        .map(Problem::problem)
        .toList();
  }

  private static String source(String sourceType) {
    return """
        - routeTemplate:
            id: watch-data
            description: Watches a folder.
            parameters:
              - { name: name }
              - { name: directory }
              - { name: sourceType, defaultValue: "" }
              - { name: done, defaultValue: /srv/done }
              - { name: failed, defaultValue: /srv/failed }
            beans:
              - name: source
                type: "#class:io.ionflow.ingest.FolderDefinition"
                initMethod: source
                properties: { name: "{{name}}", directory: "{{directory}}", sourceType: "{{sourceType}}", done: "{{done}}", failed: "{{failed}}" }
            from: { uri: "file:{{directory}}", steps: [ { to: "direct:create" } ] }
        - templatedRoute:
            routeTemplateRef: watch-data
            parameters:
              - { name: name, value: data }
              - { name: directory, value: /srv/inbox }
              - { name: sourceType, value: "%s" }
        """
        .formatted(sourceType);
  }

  @Test
  void aKeyThatStandsTwiceIsAnError() throws IOException {
    expect("startupOrder: 3", "id: again-step", "'id' stands on line 5 already", "");
  }

  @Test
  void anAliasBombIsRefused() throws IOException {
    assertThat(errors(bomb(20)))
        .anySatisfy(found -> assertThat(found.problem()).contains("more than is reasonable"));
    assertThat(errors(bomb(30)))
        .anySatisfy(found -> assertThat(found.problem()).contains("Number of aliases"));
    assertThat(errors("- route: &r [ *r ]\n")).hasSize(1);
  }

  @Test
  void aFileThatCamelWouldNotLoadIsNamed() throws IOException {
    write("b.yaml", "- route: {}");

    assertThat(check(SOUND)).extracting(Problem::where).contains("routes/b.yaml");
  }

  @Test
  void sourcesAreCheckedWithTheRoutes() throws IOException {
    Files.writeString(
        dir.resolve("config/sources.camel.yaml"),
        "- templatedRoute: { routeTemplateRef: watch-foldr, routeId: watch-two }\n");

    assertThat(errors(SOUND))
        .singleElement()
        .satisfies(found -> assertThat(found.where()).isEqualTo("config/sources.camel.yaml:1"))
        .satisfies(found -> assertThat(found.fix()).isEqualTo("Did you mean watch-folder?"));
  }

  private static String bomb(int levels) {
    StringBuilder bomb = new StringBuilder("- a0: &a0 [x, x]\n");
    for (int i = 1; i < levels; i++) {
      bomb.append("- a%1$d: &a%1$d [*a%2$d, *a%2$d]\n".formatted(i, i - 1));
    }
    return bomb.toString();
  }

  /** Expects a problem on the line where a part of the sound routes is written otherwise. */
  private void expect(String right, String wrong, String problem, String fix) throws IOException {
    String yaml = SOUND.replace(right, wrong);
    long line = yaml.substring(0, yaml.indexOf(wrong)).lines().count();
    boolean begins = yaml.charAt(yaml.indexOf(wrong) - 1) == '\n';
    assertThat(errors(yaml))
        .as(problem)
        .anySatisfy(
            found -> {
              assertThat(found.problem()).contains(problem);
              assertThat(found.where())
                  .isEqualTo("routes/a.camel.yaml:" + (begins ? line + 1 : line));
              assertThat(found.fix()).contains(fix);
            });
  }

  private List<Problem> errors(String yaml) throws IOException {
    return check(yaml).stream().filter(found -> found.severity() == Severity.ERROR).toList();
  }

  private List<Problem> check(String yaml) throws IOException {
    write("a.camel.yaml", yaml);
    return run("seda:ingest?size=1000&discardWhenFull=true&concurrentConsumers=4");
  }

  private List<Problem> run(String queue) {
    Properties properties = new Properties();
    properties.setProperty("queue", queue);
    return new RoutesCheck(new Workspace(dir), properties, Set.of("jobs", "answer", "known")).run();
  }

  private void write(String name, String yaml) throws IOException {
    Files.writeString(dir.resolve("routes").resolve(name), yaml);
  }
}
