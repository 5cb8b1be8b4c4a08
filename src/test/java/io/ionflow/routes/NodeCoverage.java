package io.ionflow.routes;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Notes which nodes of all routes there are, and which of them a message has passed. */
final class NodeCoverage implements InterceptStrategy {
  private final Set<String> known = new ConcurrentSkipListSet<>();
  private final Set<String> passed = new ConcurrentSkipListSet<>();

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode node, Processor target, Processor nextTarget) {
    String name = name(node);
    known.add(name);
    return new DelegateAsyncProcessor(target) {
      @Override
      public boolean process(
          org.apache.camel.Exchange exchange, org.apache.camel.AsyncCallback callback) {
        passed.add(name);
        return super.process(exchange, callback);
      }
    };
  }

  /**
   * Nodes that no message has passed.
   *
   * @param areas the first words of the ids of the routes, and the error policies, that count
   */
  Set<String> missed(Set<String> areas) {
    Set<String> missed = new TreeSet<>(known);
    missed.removeAll(passed);
    missed.removeIf(name -> !areas.contains(area(name)));
    return missed;
  }

  /** The first word of a route's id. */
  static String area(String name) {
    return name.split("[-:]", 2)[0];
  }

  private static String name(NamedNode node) {
    NamedNode top = node;
    while (top.getParent() != null) {
      top = top.getParent();
    }
    return top.getId() + ": " + node.getShortName() + " " + node.getLabel();
  }
}
