package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One thing of a building model.
 *
 * @param id hexadecimal with {@code 0x}, as ion writes it
 * @param properties groups of values by name, such as {@code {"IFC Attributes":{"name":"Wall"}}}
 */
public record BimElement(String id, ObjectNode properties) {}
