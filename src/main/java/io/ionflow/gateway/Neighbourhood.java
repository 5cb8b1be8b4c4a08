package io.ionflow.gateway;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells the addresses of the internet from those of this machine and the networks that it stands
 * in, to which no data's host may lead it: a name is worth no more than what its owner says that it
 * means today.
 */
public final class Neighbourhood {
  /** Whom names belong to. */
  @FunctionalInterface
  public interface Book {
    /** All addresses of a name. */
    InetAddress[] find(String host) throws UnknownHostException;
  }

  private final Book book;
  private final String api;

  /**
   * @param api the host of ion's API; where that is a neighbour itself, its data may be so too
   */
  public Neighbourhood(Book book, String api) {
    this.book = book;
    this.api = api;
  }

  /**
   * Where a host is; asks the network.
   *
   * @throws Refusal 403 if it is a neighbour
   * @throws UnknownHostException if nobody knows it
   */
  public InetAddress place(String host) throws UnknownHostException {
    InetAddress[] all = book.find(host);
    if (Arrays.stream(all).anyMatch(Neighbourhood::isNear) && !isNear()) {
      throw new Refusal(
          403,
          "HostNotAllowed",
          "The host of the data has an address of this network; nothing is fetched there.");
    }
    return all[0];
  }

  private boolean isNear() throws UnknownHostException {
    return Arrays.stream(book.find(api)).anyMatch(Neighbourhood::isNear);
  }

  /** Whether no address of the internet (IANA's registries of special-purpose addresses). */
  static boolean isNear(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return true;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isNear4(bytes) : isNear6((Inet6Address) address);
  }

  private static boolean isNear4(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    return first == 0
        || first >= 240
        || (first == 100 && second >= 64 && second < 128) // shared by a provider's clients
        || (first == 192 && second == 0 && bytes[2] == 0)
        || (first == 198 && (second == 18 || second == 19));
  }

  private static boolean isNear6(Inet6Address address) {
    byte[] bytes = address.getAddress();
    return (bytes[0] & 0xfe) == 0xfc || embedded(bytes).stream().anyMatch(Neighbourhood::isNear);
  }

  /** An address of version 4 that one of version 6 stands for: NAT64, 6to4, compatible. */
  private static List<InetAddress> embedded(byte[] bytes) {
    boolean isNat64 = bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff;
    boolean is6to4 = bytes[0] == 0x20 && bytes[1] == 0x02;
    boolean isCompatible = Arrays.equals(Arrays.copyOf(bytes, 12), new byte[12]);
    if (!isNat64 && !is6to4 && !isCompatible) {
      return List.of();
    }
    int from = is6to4 ? 2 : 12;
    try {
      return List.of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4)));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // four bytes always do
    }
  }
}
