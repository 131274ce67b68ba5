package dev.landfall.app.wiring;

import dev.landfall.app.config.LandfallConfig;
import dev.landfall.app.view.ClusterViews;
import dev.landfall.app.view.DeviceViews;
import dev.landfall.app.view.Explainer;
import dev.landfall.core.Settings;
import dev.landfall.devices.fit.MemberDeviceFit;
import dev.landfall.model.quota.FairSharing;
import dev.landfall.model.quota.kueue.KueueManifests;
import dev.landfall.model.seam.DeviceFit;
import dev.landfall.model.seam.Residency;
import dev.landfall.model.seam.WorkloadReader;
import dev.landfall.policies.PolicyReader;
import dev.landfall.policies.ResidencyPolicies;
import dev.landfall.streams.door.Readers;
import dev.landfall.workloads.ManifestReader;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The implementations behind the model's seams. */
@Dependent
class Seams {

    @Produces
    @Singleton
    WorkloadReader workloadReader() {
        return new ManifestReader();
    }

    @Produces
    @Singleton
    Residency residency() {
        return new ResidencyPolicies();
    }

    /** What arrives on topics is read as what arrives by the API is. */
    @Produces
    @Singleton
    Readers readers(WorkloadReader workloads) {
        return new Readers(workloads, KueueManifests::read, PolicyReader::published);
    }

    @Produces
    @Singleton
    DeviceFit devices() {
        return new MemberDeviceFit();
    }

    @Produces
    @Singleton
    Settings settings(LandfallConfig config) {
        Settings usual = Settings.DEFAULT;
        return config.fairSharing()
                .map(strategies -> new Settings(
                        usual.stepBudget(),
                        usual.rememberEndedMs(),
                        usual.fenceMarginMs(),
                        new FairSharing(true, strategies)))
                .orElse(usual);
    }

    @Produces
    @Singleton
    DeviceViews deviceViews(DeviceFit devices) {
        return new DeviceViews(devices);
    }

    @Produces
    @Singleton
    ClusterViews clusterViews(DeviceViews devices) {
        return new ClusterViews(devices);
    }

    @Produces
    @Singleton
    Explainer explainer(Residency residency, DeviceFit devices, Settings settings) {
        return new Explainer(residency, devices, settings.fairSharing());
    }
}
