/** The door to object stores: what is sent, how fast, and what a store's answers mean. */
package io.ionflow.store;
