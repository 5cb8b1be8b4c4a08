# ionflow in a container: docker build -t ionflow .   Read docs/operations.md for how to run it.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
RUN mvn -q -B -DskipTests -Dspotless.check.skip=true package
RUN mkdir -p /opt/ionflow/target \
 && cp -r ionflow samples LICENSE /opt/ionflow/ \
 && cp -r target/lib target/ionflow-*.jar /opt/ionflow/target/

FROM eclipse-temurin:25-jre
COPY --from=build /opt/ionflow /opt/ionflow
ENV IONFLOW_JAVA_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
# The demo proves the image. The first use of a daemon's command leaves the archive of loaded classes
# that makes starts fast; run's help is enough of a use.
RUN /opt/ionflow/ionflow --dir /tmp/demo demo \
 && /opt/ionflow/ionflow run --help >/dev/null \
 && test -s /opt/ionflow/target/ionflow-java-*.jsa \
 && rm -rf /tmp/* \
 && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin ionflow \
 && mkdir -p /ionflow/data /ionflow/inbox /ionflow/done /ionflow/failed \
 && chown -R ionflow:ionflow /ionflow

USER ionflow
WORKDIR /ionflow
# Edited settings and routes are mounted at /ionflow/config and /ionflow/routes. They are no volumes
# here: an empty folder would hide what ships.
VOLUME ["/ionflow/data", "/ionflow/inbox", "/ionflow/done", "/ionflow/failed"]
# Alive, not ready: a remote that is down is no reason to start anew. Needs no program but the shell.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${IONFLOW_MANAGEMENT_PORT:-8391} && printf 'GET /observe/health/live HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.. 200' <&3"]
ENTRYPOINT ["/opt/ionflow/ionflow"]
CMD ["run"]
