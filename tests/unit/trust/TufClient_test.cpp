// The client's workflow of TUF 1.0, §5.4-5.6: timestamp, snapshot, targets.

#include "tests/unit/trust/TufUpdate.hpp"

#include <gmock/gmock.h>

namespace
{

using namespace onedoor::test;
using onedoor::Json;
using onedoor::trust::UntrustedReason;
using testing::ElementsAre;
using testing::HasSubstr;

class TufClientTest : public TufUpdate
{
};

TEST_F(TufClientTest, FirstUpdateTrustsEveryRole)
{
    EXPECT_EQ(update(), "");
    for (const auto* role : {"root", "timestamp", "snapshot", "targets"})
        EXPECT_EQ(version(role), 1u) << role;
    EXPECT_THAT(repository.fetcher.asked, ElementsAre("metadata/2.root.json", "metadata/timestamp.json",
                                                      "metadata/1.snapshot.json", "metadata/1.targets.json"));
}

TEST_F(TufClientTest, NothingNewAsksOnlyForRootAndTimestamp)
{
    EXPECT_EQ(update(), "");
    EXPECT_EQ(update(), "");
    EXPECT_THAT(repository.fetcher.asked, ElementsAre("metadata/2.root.json", "metadata/timestamp.json"));
}

TEST_F(TufClientTest, MetadataAreKeptByteForByte)
{
    repository.file("timestamp.json") += " \n";
    EXPECT_EQ(update(), "");
    EXPECT_EQ(onedoor::readFile(folder / "timestamp.json").value(), repository.file("timestamp.json"));
}

TEST_F(TufClientTest, TargetComesByItsHash)
{
    EXPECT_EQ(target("content/hall.json"), TufRepository::hall);
    EXPECT_THAT(repository.fetcher.asked.back(), HasSubstr("targets/content/"));
    EXPECT_THAT(repository.fetcher.asked.back(), HasSubstr(".hall.json"));
}

TEST_F(TufClientTest, RepositoryWithoutConsistentSnapshotsWorks)
{
    repository.root["consistent_snapshot"] = false;
    repository.addTarget("targets", "content/hall.json", TufRepository::hall);
    repository.publishRoot();
    pin();
    repository.publishNext();
    EXPECT_EQ(target("content/hall.json"), TufRepository::hall);
    EXPECT_THAT(repository.fetcher.asked,
                ElementsAre("metadata/2.root.json", "metadata/timestamp.json", "metadata/snapshot.json",
                            "metadata/targets.json", "targets/content/hall.json"));
}

TEST_F(TufClientTest, ListingsWithoutHashesAreEnough)
{
    repository.listHashes = false;
    repository.publishNext();
    EXPECT_EQ(update(), "");
    EXPECT_EQ(version("targets"), 2u);
}

TEST_F(TufClientTest, UnknownFieldsAreSignedWithTheRest)
{
    repository.timestamp["x-comment"] = {{"a", 1}, {"b", "\\ \" \n 婚"}};
    repository.publishTimestamp();
    EXPECT_EQ(update(), "");
    auto& bytes = repository.file("timestamp.json");
    bytes.replace(bytes.find("x-comment"), 9, "x-changed");
    repository.timestamp["version"] = 2;
    EXPECT_EQ(update(), "Untrusted: timestamp is signed by 0 of the 1 keys that it needs");
}

TEST_F(TufClientTest, EachRoleMustBeSignedByItsOwnKey)
{
    for (const auto* role : {"timestamp", "snapshot", "targets"})
    {
        TufRepository other;
        other.signers[role] = {TestKey::ed25519(77)};
        other.publishNext();
        EXPECT_THAT(update(&other.fetcher), HasSubstr(std::string("Untrusted: ") + role + " is signed by 0 of the 1"));
        EXPECT_EQ(reason, Why::TooFewSignatures);
        EXPECT_EQ(version(role), 0u);
        forget();
    }
}

TEST_F(TufClientTest, ThresholdCountsDifferentKeysOnce)
{
    const auto one = TestKey::ed25519(20);
    repository.setKeys("snapshot", {one, one.called("another-id")}, 2);
    repository.publishRoot();
    pin();
    repository.publishNext();
    EXPECT_EQ(update(), "Untrusted: snapshot is signed by 1 of the 2 keys that it needs");
    repository.setKeys("snapshot", {one, TestKey::ed25519(21)}, 2);
    repository.root["version"] = 2;
    repository.publishRoot();
    repository.publishNext();
    EXPECT_EQ(update(), "");
}

TEST_F(TufClientTest, OneKeySigningTwiceIsRefused)
{
    const auto one = TestKey::ed25519(4);
    repository.setKeys("snapshot", {one, TestKey::ed25519(21)}, 2);
    repository.root["version"] = 2;
    repository.publishRoot();
    repository.signers["snapshot"] = {one, one};
    repository.publishNext();
    EXPECT_THAT(update(), HasSubstr("signs twice"));
    EXPECT_EQ(reason, Why::Malformed);
    EXPECT_EQ(version("snapshot"), 0u);
}

TEST_F(TufClientTest, WrongSignatureBesideEnoughGoodOnesIsPassedOver)
{
    repository.setKeys("timestamp", {TestKey::ed25519(3), TestKey::ed25519(30)});
    repository.root["version"] = 2;
    repository.publishRoot();
    for (const auto* sig : {"00ff", "", "no hex"})
    {
        auto file = Json::parse(TufRepository::sign(repository.timestamp, repository.signers["timestamp"]));
        file["signatures"][0]["sig"] = sig;
        repository.file("timestamp.json") = file.dump();
        EXPECT_EQ(update(), "") << sig;
    }
}

TEST_F(TufClientTest, TimestampDoesNotGoBack)
{
    const auto old = repository.file("timestamp.json");
    repository.publishNext();
    EXPECT_EQ(update(), "");
    repository.file("timestamp.json") = old;
    EXPECT_EQ(update(), "Untrusted: timestamp version went back from 2 to 1");
    EXPECT_EQ(reason, Why::Rollback);
    EXPECT_EQ(version("timestamp"), 2u);
}

TEST_F(TufClientTest, TimestampOfTheSameVersionChangesNothing)
{
    EXPECT_EQ(update(), "");
    const auto trusted = onedoor::readFile(folder / "timestamp.json").value();
    repository.timestamp["meta"]["snapshot.json"]["version"] = 100;
    repository.publishTimestamp();
    EXPECT_EQ(update(), "");
    EXPECT_EQ(onedoor::readFile(folder / "timestamp.json").value(), trusted);
}

TEST_F(TufClientTest, SnapshotDoesNotGoBack)
{
    for (int version = 2; version <= 7; ++version)
        repository.publishNext();
    EXPECT_EQ(update(), "");
    repository.snapshot["version"] = 6;
    repository.publishSnapshot();
    repository.timestamp["version"] = 8;
    repository.publishTimestamp();
    EXPECT_EQ(update(), "Untrusted: snapshot version went back from 7 to 6");
    EXPECT_EQ(version("timestamp"), 7u);
    EXPECT_EQ(version("snapshot"), 7u);
}

TEST_F(TufClientTest, NoRoleOfTheSnapshotGoesBack)
{
    for (const bool hashes : {true, false})
    {
        TufRepository other;
        other.listHashes = hashes;
        other.publishNext();
        other.publishNext();
        EXPECT_EQ(update(&other.fetcher), "");
        other.targets["targets"]["version"] = 1;
        other.publishNext(); // targets 2, snapshot 4
        EXPECT_EQ(update(&other.fetcher), "Untrusted: targets.json version went back from 3 to 2");
        EXPECT_EQ(version("targets"), 3u);
        EXPECT_EQ(version("snapshot"), 3u);
        forget();
    }
}

TEST_F(TufClientTest, NoRoleOfTheSnapshotVanishes)
{
    repository.delegate("targets", "content", {TestKey::ed25519(9)});
    repository.publishNext();
    EXPECT_EQ(update(), "");
    repository.targets.erase("content");
    repository.snapshot["meta"].erase("content.json");
    repository.publishNext();
    EXPECT_EQ(update(), "Untrusted: content.json vanished from the snapshot");
    EXPECT_EQ(reason, Why::Missing);
}

TEST_F(TufClientTest, FrozenTimestampIsNotTakenForever)
{
    EXPECT_EQ(update(), "");
    now = onedoor::trust::parseUtc("2027-05-21T01:59:59Z").value();
    EXPECT_EQ(update(), "");
    now = onedoor::trust::parseUtc("2027-05-21T02:00:00Z").value();
    repository.root["expires"] = "2028-01-01T00:00:00Z";
    repository.root["version"] = 2;
    repository.publishRoot();
    EXPECT_EQ(update(), "Untrusted: timestamp expired at 2027-05-21T02:00:00Z");
    EXPECT_EQ(reason, Why::Expired);
}

TEST_F(TufClientTest, ExpiredRolesAreNotTaken)
{
    for (const std::string role : {"timestamp", "snapshot", "targets"})
    {
        TufRepository other;
        auto& part = role == "timestamp" ? other.timestamp : role == "snapshot" ? other.snapshot : other.targets[role];
        part["expires"] = "2027-05-20T02:00:00Z";
        other.publishNext();
        EXPECT_EQ(update(&other.fetcher), "Untrusted: " + role + " expired at 2027-05-20T02:00:00Z");
        EXPECT_EQ(version(role), 0u);
        forget();
    }
}

TEST_F(TufClientTest, ExpiredTrustedFilesStillProtectAndLeadOn)
{
    EXPECT_EQ(update(), "");
    now += std::chrono::days(2);
    for (auto* part : {&repository.root, &repository.timestamp, &repository.snapshot, &repository.targets["targets"]})
        (*part)["expires"] = "2027-06-21T02:00:00Z";
    repository.root["version"] = 2;
    repository.publishRoot();
    repository.publishNext();
    EXPECT_EQ(update(), "");
    EXPECT_EQ(version("targets"), 2u);
}

TEST_F(TufClientTest, MixedSnapshotIsRefused)
{
    const auto old = repository.file("1.snapshot.json");
    repository.listHashes = false;
    repository.publishNext();
    repository.file("2.snapshot.json") = old;
    EXPECT_EQ(update(), "Untrusted: snapshot is version 1, the timestamp promises 2");
    EXPECT_EQ(reason, Why::Mismatch);
    const auto oldTargets = repository.file("1.targets.json");
    repository.publishNext();
    repository.file("3.targets.json") = oldTargets;
    EXPECT_EQ(update(), "Untrusted: targets is version 1, the snapshot promises 3");
}

TEST_F(TufClientTest, ListedHashAndLengthAreHeld)
{
    repository.publishNext();
    repository.file("2.targets.json").back() = ' ';
    EXPECT_EQ(update(), "Untrusted: targets does not have the sha256 that is promised");
    repository.publishNext();
    repository.file("3.snapshot.json").pop_back();
    EXPECT_THAT(update(), HasSubstr("Untrusted: snapshot has "));
    EXPECT_EQ(reason, Why::WrongLength);
}

TEST_F(TufClientTest, TypeOfAFileIsHeld)
{
    // A snapshot that would do as a timestamp, signed by the timestamp's key.
    auto part = repository.timestamp;
    part["_type"] = "snapshot";
    repository.file("timestamp.json") = TufRepository::sign(part, repository.signers["timestamp"]);
    EXPECT_EQ(update(), "Untrusted: timestamp is malformed: it calls itself \"snapshot\", not \"timestamp\"");
}

TEST_F(TufClientTest, ForgedTrustedFilesAreNotBelieved)
{
    EXPECT_EQ(update(), "");
    // Somebody wrote into the folder: no lower version and no other content gets through.
    auto forged = repository.targets["targets"];
    forged["targets"]["content/hall.json"]["length"] = 1;
    (void)onedoor::writeFileAtomically(folder / "targets.json", TufRepository::sign(forged, {TestKey::ed25519(66)}));
    EXPECT_EQ(target("content/hall.json"), TufRepository::hall);
    auto stamp = repository.timestamp;
    stamp["version"] = 99;
    (void)onedoor::writeFileAtomically(folder / "timestamp.json", TufRepository::sign(stamp, {TestKey::ed25519(66)}));
    EXPECT_EQ(update(), "");
    EXPECT_EQ(version("timestamp"), 1u);
    auto seen = repository.snapshot;
    seen["meta"]["targets.json"]["version"] = 99;
    (void)onedoor::writeFileAtomically(folder / "snapshot.json", TufRepository::sign(seen, {TestKey::ed25519(66)}));
    EXPECT_EQ(update(), "");
    EXPECT_EQ(onedoor::readFile(folder / "snapshot.json").value(), repository.file("1.snapshot.json"));
    (void)onedoor::writeFileAtomically(folder / "root.json",
                                       TufRepository::sign(repository.root, {TestKey::ed25519(66)}));
    EXPECT_EQ(update(), "Untrusted: root is signed by 0 of the 2 keys that it needs");
    EXPECT_TRUE(repository.fetcher.asked.empty());
}

TEST_F(TufClientTest, TrustedFileMustBeTheListedOneToo)
{
    EXPECT_EQ(update(), "");
    auto other = repository.targets["targets"];
    other["targets"]["content/hall.json"]["length"] = 1;
    (void)onedoor::writeFileAtomically(folder / "targets.json",
                                       TufRepository::sign(other, repository.signers["targets"]));
    EXPECT_EQ(target("content/hall.json"), TufRepository::hall);
    EXPECT_EQ(onedoor::readFile(folder / "targets.json").value(), repository.file("1.targets.json"));
}

TEST_F(TufClientTest, WrongTargetIsRefused)
{
    for (auto& [path, bytes] : repository.fetcher.files)
        if (path.starts_with("targets/"))
            bytes = "{\"hall\":2}";
    EXPECT_THAT(target("content/hall.json"), HasSubstr("does not have the sha256"));
    for (auto& [path, bytes] : repository.fetcher.files)
        if (path.starts_with("targets/"))
            bytes += "and more without end";
    EXPECT_THAT(target("content/hall.json"), HasSubstr("is longer than the 10 bytes that are allowed"));
    for (auto& [path, bytes] : repository.fetcher.files)
        if (path.starts_with("targets/"))
            bytes = "{}";
    EXPECT_THAT(target("content/hall.json"), HasSubstr("has 2 bytes, 10 are promised"));
}

TEST_F(TufClientTest, Sha512IsHeldBesideSha256)
{
    auto& entry = repository.targets["targets"]["targets"]["content/hall.json"];
    entry["hashes"]["sha512"] = onedoor::trust::tuf::sha512(TufRepository::hall);
    repository.publishNext();
    EXPECT_EQ(target("content/hall.json"), TufRepository::hall);
    entry["hashes"]["sha512"] = onedoor::trust::tuf::sha512("other");
    repository.publishNext();
    EXPECT_THAT(target("content/hall.json"), HasSubstr("does not have the sha512"));
}

} // namespace
