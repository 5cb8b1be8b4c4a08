/** Takes files that come as {@code multipart/form-data}, without holding one in memory. */
package io.ionflow.sandbox.form;
