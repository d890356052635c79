package gradkit.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The examination of an installation that is known to work: this one. */
class DoctorTest {

    @Test
    void everyPartIsGoodOrSaysTheCure() {
        assertThat(Doctor.parts()).extracting(Doctor.Part::name).contains("Java", "Engine", "Device", "Fonts", "Data: mnist", "Memory", "Disk");
        assertThat(Doctor.parts()).allSatisfy(part -> assertThat(part.good() || !part.cure().isEmpty()).as(part.toString()).isTrue());
    }

    @Test
    void theEngineComputesAndTheDeviceHasAReason() {
        assertThat(Doctor.parts()).filteredOn(part -> part.name().equals("Engine")).allMatch(Doctor.Part::good);
        assertThat(Doctor.parts()).filteredOn(part -> part.name().equals("Device")).singleElement().extracting(Doctor.Part::found).asString().matches("(CPU|GPU \\d+): .+");
    }
}
