package io.ionflow.cli;

import io.ionflow.doctor.Finding;

/** A finding as scripts get it. */
record DoctorRow(String finding, String certainty, String seen, String means, String fix) {
  static DoctorRow of(Finding found) {
    return new DoctorRow(
        found.cause().wire(), found.certainty().wire(), found.seen(), found.means(), found.fix());
  }
}
