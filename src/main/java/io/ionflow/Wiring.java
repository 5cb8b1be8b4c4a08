package io.ionflow;

import io.ionflow.ingest.Admission;
import io.ionflow.ingest.Complaints;
import io.ionflow.ingest.Completion;
import io.ionflow.ingest.Creation;
import io.ionflow.ingest.Cursors;
import io.ionflow.ingest.DatasetReader;
import io.ionflow.ingest.Deliveries;
import io.ionflow.ingest.Desk;
import io.ionflow.ingest.Failures;
import io.ionflow.ingest.Finishing;
import io.ionflow.ingest.Inspection;
import io.ionflow.ingest.JobLog;
import io.ionflow.ingest.JobMetrics;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.KnownFilesRepository;
import io.ionflow.ingest.ObservedJobs;
import io.ionflow.ingest.Origins;
import io.ionflow.ingest.Quarantine;
import io.ionflow.ingest.Reconciliation;
import io.ionflow.ingest.Stores;
import io.ionflow.ingest.Tiling;
import io.ionflow.ingest.Transfer;
import io.ionflow.ingest.TransferMetrics;
import io.ionflow.ingest.UploadLocations;
import io.ionflow.ingest.bucket.BucketListing;
import io.ionflow.ingest.bucket.Buckets;
import io.ionflow.ion.AnswerProcessor;
import io.ionflow.ion.ApiToken;
import io.ionflow.ion.Contact;
import io.ionflow.ion.Credentials;
import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.CredentialsProcessor;
import io.ionflow.ion.FreshCredentialsProcessor;
import io.ionflow.ion.IonAddresses;
import io.ionflow.ion.IonHealthCheck;
import io.ionflow.ion.Pacer;
import io.ionflow.ion.RequestProcessor;
import io.ionflow.ion.UnreachableProcessor;
import io.ionflow.log.Logging;
import io.ionflow.settings.Secret;
import io.ionflow.settings.Settings;
import io.ionflow.settings.SettingsException;
import io.ionflow.settings.Timetable;
import io.ionflow.settings.Workspace;
import io.ionflow.store.Bandwidth;
import io.ionflow.store.Limits;
import io.ionflow.store.Line;
import io.ionflow.store.Memory;
import io.ionflow.store.Pace;
import io.ionflow.store.Traffic;
import io.ionflow.store.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.Registry;

/** Makes the objects that routes name, and binds each under its name: here and nowhere else. */
public final class Wiring implements AutoCloseable {
  /** Every name that a route can use. */
  public static final Set<String> BEANS =
      Set.of(
          "admission",
          "bucketListing",
          "complaints",
          "creation",
          "desk",
          "failures",
          "finishing",
          "freshCredentials",
          "inspection",
          "ionAnswer",
          "ionCredentials",
          "ionHealth",
          "ionRequest",
          "ionUnreachable",
          "knownFiles",
          "metricsRegistry",
          "pacer",
          "plainHttp",
          "reconciliation",
          "tiling",
          "transfer");

  /** Pieces under way at once before it is known whether more are faster. */
  private static final int FIRST_PIECES = 4;

  private static final int WAITING_PIECES = 2_048;

  private final Settings settings;
  private final Workspace workspace;
  private final Jobs jobs;
  private final Deliveries deliveries;
  private final Cursors cursors;
  private final Clock clock;
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final URI api;
  private final Credentials credentials;
  private final Wire wire;
  private final Line line;
  private final Buckets buckets;
  private final IonAddresses addresses;

  /** Takes the settings and the journal's stores; both must stay open as long as the routes run. */
  public Wiring(
      Settings settings,
      Workspace workspace,
      Jobs jobs,
      Deliveries deliveries,
      Cursors cursors,
      Clock clock) {
    this.settings = settings;
    this.workspace = workspace;
    this.jobs = new ObservedJobs(jobs, List.of(new JobLog(), new JobMetrics(jobs, meters, clock)));
    this.deliveries = deliveries;
    this.cursors = cursors;
    this.clock = clock;
    this.api = settings.uri("ionflow.ion.api");
    this.addresses = new IonAddresses(api, settings.list("ionflow.upload.hosts"));
    this.credentials = credentials(settings);
    TransferMetrics traffic = new TransferMetrics(meters);
    this.wire = wire(settings, traffic, clock);
    int parallel = settings.count("ionflow.upload.parallel");
    Pace pace = new Pace(FIRST_PIECES, parallel);
    Memory memory = new Memory(settings.sizeBytes("ionflow.upload.memory"));
    traffic.watch(pace, memory);
    this.line = new Line(pace, memory, parallel, WAITING_PIECES);
    this.buckets = new Buckets(parallel, clock);
  }

  /** Binds everything. */
  public void bind(CamelContext context) {
    Registry registry = context.getRegistry();
    registry.bind("metricsRegistry", meters);
    bindDoor(registry, settings, credentials, meters, clock);
    bindIngest(context, registry);
  }

  /** Binds what the door to ion needs. */
  static void bindDoor(
      Registry registry,
      Settings settings,
      Credentials credentials,
      MeterRegistry meters,
      Clock clock) {
    Pacer pacer = new Pacer(clock, settings.count("ionflow.ion.rate"));
    Contact contact = new Contact(meters);
    registry.bind("ionHealth", new IonHealthCheck(contact));
    registry.bind("pacer", pacer);
    registry.bind("plainHttp", plainHttp());
    registry.bind("ionRequest", new RequestProcessor());
    registry.bind("ionCredentials", new CredentialsProcessor(credentials));
    registry.bind("freshCredentials", new FreshCredentialsProcessor(credentials));
    registry.bind("ionAnswer", new AnswerProcessor(clock, pacer, contact));
    registry.bind("ionUnreachable", new UnreachableProcessor(contact));
  }

  private void bindIngest(CamelContext context, Registry registry) {
    Origins origins = new Origins(clock, buckets);
    DatasetReader reader = new DatasetReader(origins);
    Duration lease = settings.duration("ionflow.ingest.lease");
    Duration firstLook = settings.duration("ionflow.tiling.first");
    UploadLocations locations = new UploadLocations(workspace.data().resolve("uploads"));
    Admission admission = new Admission(jobs, origins, reader, clock);
    Complaints complaints = new Complaints(clock);
    Quarantine quarantine = new Quarantine(jobs, origins);
    Completion completion = new Completion(jobs, deliveries, origins, api, clock);
    registry.bind("knownFiles", new KnownFilesRepository(jobs));
    registry.bind("admission", admission);
    registry.bind("bucketListing", new BucketListing(buckets, jobs, cursors, complaints, clock));
    registry.bind("complaints", complaints);
    registry.bind("desk", new Desk(jobs, lease, clock));
    registry.bind(
        "inspection", new Inspection(jobs, origins, reader, admission, quarantine, clock));
    registry.bind("creation", new Creation(jobs, locations));
    registry.bind("reconciliation", new Reconciliation(jobs, locations));
    registry.bind("transfer", transfer(context, locations, origins, lease));
    registry.bind("finishing", new Finishing(jobs, locations, addresses, firstLook, clock));
    registry.bind(
        "tiling",
        new Tiling(
            jobs,
            completion,
            quarantine,
            firstLook,
            settings.duration("ionflow.tiling.longest"),
            clock));
    registry.bind(
        "failures",
        new Failures(
            jobs,
            deliveries,
            locations,
            quarantine,
            new Failures.Policy(
                settings.count("ionflow.ingest.attempts"),
                settings.duration("ionflow.ingest.settle"),
                settings.duration("ionflow.ingest.first-wait")),
            clock));
  }

  private Transfer transfer(
      CamelContext context, UploadLocations locations, Origins origins, Duration lease) {
    return new Transfer(
        jobs,
        deliveries,
        locations,
        origins,
        new Stores(addresses, credentials, wire, clock),
        new Transfer.Settings(settings.sizeBytes("ionflow.upload.part-size"), lease),
        line,
        context::isStopping,
        clock);
  }

  private static Wire wire(Settings settings, Traffic traffic, Clock clock) {
    Limits limits =
        new Limits(
            settings.duration("ionflow.upload.stall"),
            settings.duration("ionflow.upload.part-timeout"));
    Timetable timetable = settings.timetable("ionflow.upload.bandwidth");
    Bandwidth bandwidth =
        new Bandwidth(now -> timetable.bytesPerSecond(now.atZone(ZoneId.systemDefault())), clock);
    return new Wire(settings.count("ionflow.upload.parallel"), limits, bandwidth, traffic);
  }

  /** What ion is shown, as the settings have it. */
  static Credentials credentials(Settings settings) {
    return new ApiToken(() -> token(settings));
  }

  private static Optional<String> token(Settings settings) {
    try {
      Optional<String> token = settings.secret("ionflow.ion.token").map(Secret::reveal);
      token.ifPresent(Logging::hide);
      return token;
    } catch (SettingsException e) {
      throw new CredentialsException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    line.close();
    wire.close();
    buckets.close();
  }

  /**
   * Sends what it is told to, once: the routes alone repeat, and no cookie of ion's is sent back.
   * By itself this client would repeat a POST that got 429 or 503.
   */
  private static HttpClientConfigurer plainHttp() {
    return client ->
        client.disableAutomaticRetries().disableCookieManagement().disableRedirectHandling();
  }
}
