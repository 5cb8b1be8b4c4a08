package io.ionflow;

import io.ionflow.gateway.GatewayMeter;
import io.ionflow.ingest.Abandonment;
import io.ionflow.ingest.Admission;
import io.ionflow.ingest.Cancellation;
import io.ionflow.ingest.Complaints;
import io.ionflow.ingest.Completion;
import io.ionflow.ingest.Creation;
import io.ionflow.ingest.Cursors;
import io.ionflow.ingest.DatasetReader;
import io.ionflow.ingest.Deliveries;
import io.ionflow.ingest.Desk;
import io.ionflow.ingest.Failures;
import io.ionflow.ingest.Fetching;
import io.ionflow.ingest.Finishing;
import io.ionflow.ingest.Inspection;
import io.ionflow.ingest.JobLog;
import io.ionflow.ingest.JobMetrics;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.KnownFilesRepository;
import io.ionflow.ingest.LeaseRenewal;
import io.ionflow.ingest.ObservedJobs;
import io.ionflow.ingest.Origins;
import io.ionflow.ingest.Quarantine;
import io.ionflow.ingest.Reconciliation;
import io.ionflow.ingest.Relay;
import io.ionflow.ingest.Stores;
import io.ionflow.ingest.Stowage;
import io.ionflow.ingest.Tiling;
import io.ionflow.ingest.Transfer;
import io.ionflow.ingest.UploadLocations;
import io.ionflow.ingest.UsualSpeed;
import io.ionflow.ingest.Ways;
import io.ionflow.ingest.bucket.BucketListing;
import io.ionflow.ingest.bucket.Buckets;
import io.ionflow.ingest.folder.FolderListing;
import io.ionflow.ingest.reading.ReadingLimits;
import io.ionflow.ingest.versions.Versions;
import io.ionflow.ion.AnswerProcessor;
import io.ionflow.ion.Contact;
import io.ionflow.ion.CredentialsProcessor;
import io.ionflow.ion.FreshCredentialsProcessor;
import io.ionflow.ion.IonAddresses;
import io.ionflow.ion.IonHealthCheck;
import io.ionflow.ion.Pacer;
import io.ionflow.ion.RequestProcessor;
import io.ionflow.ion.UnreachableProcessor;
import io.ionflow.ion.Work;
import io.ionflow.journal.Journal;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/** Makes the objects that routes name, and binds each under its name: here and nowhere else. */
public final class Wiring implements AutoCloseable {
  /** Every name that a route can use. */
  public static final Set<String> BEANS =
      Set.of(
          "admission",
          "briefHttp",
          "bucketListing",
          "cancellation",
          "complaints",
          "creation",
          "desk",
          "failures",
          "finishing",
          "folderListing",
          "freshCredentials",
          "gatewayMeter",
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
          "tokenAnswer",
          "tokenRequest",
          "tokenUnreachable",
          "transfer");

  private static final Duration ABANDONMENT_WAIT = Duration.ofSeconds(10);

  private final Settings settings;
  private final Jobs jobs;
  private final Deliveries deliveries;
  private final Cursors cursors;
  private final Clock clock;
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final GatewayMeter gatewayMeter;
  private final URI api;
  private final LoginWiring login;
  private final BucketSettings bucketSettings;
  private final Transport transport;
  private final Buckets buckets;
  private final IonAddresses addresses;
  private final UploadLocations locations;
  private final Stores stores;
  private final Fetching fetching;
  private final Relay relay;
  private final VersionWiring versions;
  private final StorageWiring storage;
  private final Abandonment abandonment;
  private final Complaints complaints;
  private final FolderListing folderListing;

  /** Takes the settings and the journal's stores; both must stay open as long as the routes run. */
  public Wiring(
      Settings settings,
      Workspace workspace,
      Jobs jobs,
      Deliveries deliveries,
      Cursors cursors,
      Versions versions,
      Clock clock) {
    this.settings = settings;
    this.gatewayMeter = new GatewayMeter(meters, UsageWiring.fetchesGateway(settings));
    this.storage = new StorageWiring(meters);
    this.jobs =
        new ObservedJobs(
            jobs, List.of(new JobLog(), new JobMetrics(jobs, meters, clock), storage.left()));
    this.deliveries = deliveries;
    this.cursors = cursors;
    this.clock = clock;
    this.api = settings.uri("ionflow.ion.api");
    this.addresses = addresses(settings);
    this.login = new LoginWiring(settings, workspace, clock);
    this.bucketSettings = new BucketSettings(settings);
    this.transport = Transport.of(settings, meters, clock);
    this.buckets = new Buckets(settings.count("ionflow.upload.parallel"), clock);
    this.locations = new UploadLocations(workspace.data().resolve("uploads"));
    this.stores = new Stores(addresses, login.credentials(Work.UPLOAD), transport.wire(), clock);
    this.complaints = new Complaints(clock);
    this.folderListing = new FolderListing(this.jobs, complaints, System::nanoTime);
    this.versions = new VersionWiring(settings, workspace, this.jobs, versions, deliveries, clock);
    this.fetching = new Fetching(bucketSettings::pullAccess, bucketSettings.relay());
    this.relay = new Relay(fetching, buckets, transport.wire(), clock);
    this.abandonment =
        new Abandonment(
            this.jobs,
            deliveries,
            locations,
            stores,
            relay,
            new Abandonment.Patience(ABANDONMENT_WAIT, settings.duration("ionflow.ingest.lease")));
  }

  /** Takes the settings and a journal, which must stay open as long as the routes run. */
  public static Wiring of(Settings settings, Workspace workspace, Journal journal, Clock clock) {
    return new Wiring(
        settings,
        workspace,
        journal.jobs(),
        journal.deliveries(),
        journal.cursors(),
        journal.versions(),
        clock);
  }

  /** Binds everything. */
  public void bind(CamelContext context) {
    Registry registry = context.getRegistry();
    registry.bind("metricsRegistry", meters);
    registry.bind("gatewayMeter", gatewayMeter);
    bindDoor(context, settings, login, meters, clock);
    bindIngest(context, registry);
  }

  /** Binds what the door to ion needs. */
  public static void bindDoor(
      CamelContext context,
      Settings settings,
      LoginWiring login,
      MeterRegistry meters,
      Clock clock) {
    Registry registry = context.getRegistry();
    login.bindDoor(context);
    Pacer pacer = new Pacer(clock, settings.count("ionflow.ion.rate"));
    Contact contact = new Contact(meters);
    registry.bind("ionHealth", new IonHealthCheck(contact));
    registry.bind("pacer", pacer);
    HttpWiring.bind(context, settings);
    registry.bind("ionRequest", new RequestProcessor());
    registry.bind("ionCredentials", new CredentialsProcessor(login::credentials));
    registry.bind("freshCredentials", new FreshCredentialsProcessor(login::credentials));
    registry.bind("ionAnswer", new AnswerProcessor(clock, pacer, contact, addresses(settings)));
    registry.bind("ionUnreachable", new UnreachableProcessor(contact));
  }

  /** Told of all that the gateway does. */
  GatewayMeter gatewayMeter() {
    return gatewayMeter;
  }

  private void bindIngest(CamelContext context, Registry registry) {
    Origins origins = new Origins(clock, buckets);
    ReadingLimits limits = DatasetWiring.limits(settings);
    DatasetReader reader = new DatasetReader(origins, limits);
    Duration lease = settings.duration("ionflow.ingest.lease");
    Duration firstLook = settings.duration("ionflow.tiling.first");
    Admission admission = new Admission(jobs, origins, reader, clock);
    LeaseRenewal renewal = new LeaseRenewal(jobs, lease);
    Stowage stowage = new Stowage(jobs, origins, folderListing, renewal);
    Quarantine quarantine = new Quarantine(jobs, stowage, clock);
    UsualSpeed speed = new UsualSpeed();
    boolean relays = bucketSettings.relay().isPresent();
    Ways ways =
        new Ways(
            bucketSettings::pullAccess,
            relays,
            speed,
            settings.duration("ionflow.upload.lifetime"),
            limits);
    Creation creation = new Creation(jobs, locations, fetching, firstLook, clock);
    Completion completion =
        new Completion(jobs, deliveries, stowage, relay, versions.publisher(), api, clock);
    versions.bind(context, origins, completion, renewal);
    storage.bind(registry, settings, jobs, complaints, clock);
    registry.bind("knownFiles", new KnownFilesRepository(jobs));
    registry.bind("admission", admission);
    registry.bind("bucketListing", new BucketListing(buckets, jobs, cursors, complaints, clock));
    registry.bind("complaints", complaints);
    registry.bind("folderListing", folderListing);
    registry.bind("desk", new Desk(jobs, lease, limits(), clock));
    registry.bind(
        "inspection",
        new Inspection(
            jobs, origins, reader, admission, ways, quarantine, deliveries, renewal, clock));
    registry.bind("creation", creation);
    registry.bind("reconciliation", new Reconciliation(jobs, deliveries, locations, creation));
    registry.bind("transfer", transfer(context, origins, speed));
    registry.bind("finishing", new Finishing(jobs, locations, addresses, firstLook, clock));
    registry.bind(
        "tiling", new Tiling(jobs, completion, quarantine, DatasetWiring.tiling(settings), clock));
    registry.bind(
        "cancellation", new Cancellation(jobs, deliveries, abandonment, locations, relay));
    registry.bind(
        "failures",
        new Failures(
            jobs,
            abandonment,
            locations,
            quarantine,
            DatasetWiring.failures(settings, bucketSettings.relaysWhatExpires()),
            clock));
  }

  private Desk.Limits limits() {
    return new Desk.Limits(
        settings.count("ionflow.tiling.most"), settings.count("ionflow.tiling.looks"));
  }

  private Transfer transfer(CamelContext context, Origins origins, UsualSpeed speed) {
    return new Transfer(
        jobs,
        deliveries,
        locations,
        origins,
        stores,
        relay,
        speed,
        new Transfer.Settings(
            settings.sizeBytes("ionflow.upload.part-size"),
            settings.duration("ionflow.ingest.lease"),
            settings.duration("ionflow.upload.lifetime"),
            bucketSettings.relaysWhatExpires()),
        transport.line(),
        clock,
        context::isStopping);
  }

  private static IonAddresses addresses(Settings settings) {
    return new IonAddresses(settings.uri("ionflow.ion.api"), settings.list("ionflow.upload.hosts"));
  }

  /** What ion is shown. */
  public LoginWiring login() {
    return login;
  }

  @Override
  public void close() throws IOException {
    folderListing.close();
    abandonment.close();
    transport.close();
    buckets.close();
  }
}
