package dev.brink.runtime.geo;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a database of IPv4 addresses in MaxMind's format, version 2.0, for tests. */
public final class TinyMmdb {
  private static final int EMPTY = -1;

  /** Children of each node: a node's number, EMPTY, or minus 2 minus a record's number. */
  private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {EMPTY, EMPTY}));

  private final List<Object> records = new ArrayList<>();

  /** Adds a record for a network such as {@code 192.0.2.0/24}; networks must not overlap. */
  public TinyMmdb add(String network, Object record) {
    String[] parts = network.split("/");
    byte[] address = InetAddress.ofLiteral(parts[0]).getAddress();
    int length = Integer.parseInt(parts[1]);
    int node = 0;
    for (int bit = 0; bit < length; bit++) {
      int side = address[bit / 8] >> (7 - bit % 8) & 1;
      int[] children = nodes.get(node);
      if (bit == length - 1) {
        children[side] = -2 - records.size();
      } else {
        if (children[side] == EMPTY) {
          children[side] = nodes.size();
          nodes.add(new int[] {EMPTY, EMPTY});
        }
        node = children[side];
      }
    }
    records.add(record);
    return this;
  }

  public byte[] bytes() throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    List<Integer> offsets = new ArrayList<>();
    for (Object record : records) {
      offsets.add(data.size());
      write(record, new DataOutputStream(data));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream file = new DataOutputStream(bytes);
    for (int[] children : nodes) {
      for (int child : children) {
        int value =
            child == EMPTY
                ? nodes.size()
                : child >= 0 ? child : nodes.size() + 16 + offsets.get(-2 - child);
        file.write(value >> 16);
        file.writeShort(value);
      }
    }
    file.write(new byte[16]);
    data.writeTo(file);
    file.write(new byte[] {(byte) 0xab, (byte) 0xcd, (byte) 0xef});
    file.write("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
    write(metadata(), file);
    return bytes.toByteArray();
  }

  private Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("binary_format_major_version", (short) 2);
    metadata.put("binary_format_minor_version", (short) 0);
    metadata.put("build_epoch", 1_700_000_000L);
    metadata.put("database_type", "Tiny-City");
    metadata.put("description", Map.of("en", "for tests"));
    metadata.put("ip_version", (short) 4);
    metadata.put("languages", List.of("en"));
    metadata.put("node_count", nodes.size());
    metadata.put("record_size", (short) 24);
    return metadata;
  }

  private static void write(Object value, DataOutputStream out) throws IOException {
    switch (value) {
      case String text -> {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        head(2, utf8.length, out);
        out.write(utf8);
      }
      case Double number -> {
        head(3, 8, out);
        out.writeDouble(number);
      }
      case Short number -> {
        head(5, 2, out);
        out.writeShort(number);
      }
      case Integer number -> {
        head(6, 4, out);
        out.writeInt(number);
      }
      case Long number -> {
        head(9, 8, out);
        out.writeLong(number);
      }
      case Map<?, ?> map -> {
        head(7, map.size(), out);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          write(entry.getKey(), out);
          write(entry.getValue(), out);
        }
      }
      case List<?> list -> {
        head(11, list.size(), out);
        for (Object element : list) {
          write(element, out);
        }
      }
      default -> throw new IllegalArgumentException("no type for " + value);
    }
  }

  private static void head(int type, int size, DataOutputStream out) throws IOException {
    int stated = Math.min(size, 29);
    out.write(type <= 7 ? type << 5 | stated : stated);
    if (type > 7) {
      out.write(type - 7);
    }
    if (stated == 29) {
      out.write(size - 29);
    }
  }
}
