package io.ionflow.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeclarationTest {

  @Test
  void everyShippedKeyHasACommentThatIsASentence() {
    assertThat(Declarations.shipped().all())
        .isNotEmpty()
        .allSatisfy(key -> assertThat(key.meaning()).as(key.key()).matches("[A-Z].{10,}\\."));
  }

  @Test
  void aKeyWithoutBracketsIsText() {
    Declaration declaration = declare("Name of the node.", "here");

    assertThat(declaration.kind()).isEqualTo(Kind.TEXT);
    assertThat(declaration.meaning()).isEqualTo("Name of the node.");
  }

  @Test
  void bracketsGiveKindAndLimits() {
    Declaration declaration = declare("How often. (count, 1 to 9)", "3");

    assertThat(declaration.expected()).isEqualTo("a whole number, such as 8 (1 to 9)");
    assertThatThrownBy(() -> declaration.parse("0")).hasMessage("is less than 1");
    assertThatThrownBy(() -> declaration.parse("10")).hasMessage("is more than 9");
  }

  @Test
  void aDefaultOutsideOfItsLimitsIsRefused() {
    assertThatThrownBy(() -> declare("How often. (count, 1 to 9)", "10"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyASettingWithAnEmptyDefaultMayBeEmpty() throws BadValueException {
    assertThat(declare("User. (text)", "").parse("")).isEmpty();
    assertThatThrownBy(() -> declare("How often. (count)", "3").parse(""))
        .isInstanceOf(BadValueException.class);
  }

  private static Declaration declare(String comment, String standard) {
    return Declaration.of(new PropertyLines.Entry(1, "ionflow.test", standard, comment));
  }
}
