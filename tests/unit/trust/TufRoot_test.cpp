// The root's chain, TUF 1.0 §5.3, and recovery after keys are changed.

#include "tests/unit/trust/TufUpdate.hpp"

#include <gmock/gmock.h>

namespace
{

using namespace onedoor::test;
using testing::HasSubstr;

class TufRoot : public TufUpdate
{
protected:
    /// Publishes the next root with these root keys, signed by those.
    void nextRoot(const std::vector<TestKey>& keys, std::uint64_t threshold, const std::vector<TestKey>& by)
    {
        repository.root["version"] = repository.root["version"].get<int>() + 1;
        repository.setKeys("root", keys, threshold);
        repository.signers["root"] = by;
        repository.publishRoot();
    }

    const std::vector<TestKey> first{TestKey::ed25519(1), TestKey::ed25519(2)};
    const std::vector<TestKey> second{TestKey::ed25519(11), TestKey::ed25519(12)};
    const std::vector<TestKey> both{first[0], first[1], second[0], second[1]};
};

TEST_F(TufRoot, ChainOverSeveralVersionsIsWalked)
{
    nextRoot(second, 2, both);
    nextRoot(second, 2, second);
    nextRoot({second[0], first[1]}, 2, {second[0], second[1], first[1]});
    EXPECT_EQ(update(), "");
    EXPECT_EQ(version("root"), 4u);
}

TEST_F(TufRoot, OldThresholdMustAgree)
{
    nextRoot(second, 2, {second[0], second[1], first[0]});
    EXPECT_EQ(update(), "Untrusted: root version 2 is signed by 1 of the 2 keys that it needs");
    EXPECT_EQ(reason, Why::TooFewSignatures);
    EXPECT_EQ(version("root"), 1u);
    EXPECT_EQ(version("timestamp"), 0u);
}

TEST_F(TufRoot, NewThresholdMustAgree)
{
    nextRoot(second, 2, {first[0], first[1], second[0]});
    EXPECT_EQ(update(), "Untrusted: root version 2 is signed by 1 of the 2 keys that it needs");
    EXPECT_EQ(version("root"), 1u);
}

TEST_F(TufRoot, RaisedThresholdMustBeMetAtOnce)
{
    nextRoot(both, 3, first);
    EXPECT_EQ(update(), "Untrusted: root version 2 is signed by 2 of the 3 keys that it needs");
}

TEST_F(TufRoot, GoodStepsBeforeABadOneStay)
{
    nextRoot(second, 2, both);
    nextRoot(first, 2, first);
    EXPECT_THAT(update(), HasSubstr("root version 3 is signed by 0"));
    EXPECT_EQ(version("root"), 2u);
}

TEST_F(TufRoot, RevokedKeyOpensNothing)
{
    nextRoot(second, 2, both);
    EXPECT_EQ(update(), "");
    nextRoot(first, 2, first);
    EXPECT_THAT(update(), HasSubstr("root version 3 is signed by 0 of the 2"));
    EXPECT_EQ(version("root"), 2u);
}

TEST_F(TufRoot, RevokedOnlineKeySignsNothingAnyMore)
{
    EXPECT_EQ(update(), "");
    repository.setKeys("targets", {TestKey::ed25519(40)});
    nextRoot(first, 2, first);
    repository.signers["targets"] = {TestKey::ed25519(5)};
    repository.publishNext();
    EXPECT_EQ(update(), "Untrusted: targets is signed by 0 of the 1 keys that it needs");
    EXPECT_EQ(version("targets"), 1u);
}

TEST_F(TufRoot, VersionMustBeTheNextOne)
{
    repository.root["version"] = 3;
    repository.file("2.root.json") = TufRepository::sign(repository.root, first);
    EXPECT_EQ(update(), "Untrusted: root calls itself version 3, 2 is the next");
    EXPECT_EQ(reason, Why::Mismatch);
    repository.file("2.root.json") = repository.rootBytes();
    EXPECT_EQ(update(), "Untrusted: root version went back from 2 to 1");
    EXPECT_EQ(reason, Why::Rollback);
}

TEST_F(TufRoot, OnlyTheLastOneMustBeFresh)
{
    repository.root["expires"] = "2020-01-01T00:00:00Z";
    nextRoot(first, 2, first);
    EXPECT_EQ(update(), "Untrusted: root expired at 2020-01-01T00:00:00Z");
    EXPECT_EQ(version("root"), 2u);
    EXPECT_EQ(version("timestamp"), 0u);
    repository.root["expires"] = "2028-01-01T00:00:00Z";
    nextRoot(first, 2, first);
    EXPECT_EQ(update(), "");
    EXPECT_EQ(version("root"), 3u);
}

TEST_F(TufRoot, OneUpdateTakesSoManyVersionsOnly)
{
    limits.rootVersions = 2;
    for (int version = 2; version <= 5; ++version)
        nextRoot(first, 2, first);
    EXPECT_EQ(update(), "");
    EXPECT_EQ(version("root"), 3u);
    EXPECT_EQ(update(), "");
    EXPECT_EQ(version("root"), 5u);
}

/// Lets nobody see a newer root, and everything else.
class RootWithheld : public onedoor::trust::Fetcher
{
public:
    explicit RootWithheld(MapFetcher& behind) : m_behind(behind) {}

    onedoor::trust::Checked<std::string> fetch(const std::string& path, std::uint64_t maxBytes) override
    {
        if (path.ends_with(".root.json"))
            return tl::unexpected<onedoor::trust::TrustError>(onedoor::Error{onedoor::ErrorCode::TimedOut, "silence"});
        return m_behind.fetch(path, maxBytes);
    }

private:
    MapFetcher& m_behind;
};

TEST_F(TufRoot, CutLineIsNotTheEndOfTheChain)
{
    RootWithheld withheld(repository.fetcher);
    EXPECT_EQ(update(&withheld), "silence");
    EXPECT_EQ(reason, std::nullopt);
    EXPECT_EQ(version("timestamp"), 0u);
}

TEST_F(TufRoot, FastForwardedTimestampIsForgottenWithItsKey)
{
    repository.timestamp["version"] = 99999;
    repository.publishTimestamp();
    EXPECT_EQ(update(), "");
    EXPECT_EQ(version("timestamp"), 99999u);
    repository.setKeys("timestamp", {TestKey::ed25519(50)});
    nextRoot(first, 2, first);
    repository.timestamp["version"] = 2;
    repository.publishTimestamp();
    EXPECT_EQ(update(), "");
    EXPECT_EQ(version("timestamp"), 2u);
}

TEST_F(TufRoot, FastForwardedTargetsAreForgottenWithTheSnapshotsKey)
{
    repository.targets["targets"]["version"] = 99999;
    repository.publishNext();
    EXPECT_EQ(update(), "");
    EXPECT_EQ(version("targets"), 100000u);
    repository.setKeys("snapshot", {TestKey::ed25519(51)});
    nextRoot(first, 2, first);
    repository.targets["targets"]["version"] = 1;
    repository.publishNext();
    EXPECT_EQ(update(), "");
    EXPECT_EQ(version("targets"), 2u);
}

TEST_F(TufRoot, RecoveryWorksWhereAnotherKeyOfTheRoleStays)
{
    const std::vector<TestKey> pair{TestKey::ed25519(3), TestKey::ed25519(52)};
    repository.setKeys("timestamp", pair);
    nextRoot(first, 2, first);
    repository.timestamp["version"] = 99999;
    repository.publishTimestamp();
    EXPECT_EQ(update(), "");
    // One of two keys goes; what is trusted would still be signed well enough.
    repository.setKeys("timestamp", {pair[1]});
    nextRoot(first, 2, first);
    repository.timestamp["version"] = 2;
    repository.publishTimestamp();
    EXPECT_EQ(update(), "");
    EXPECT_EQ(version("timestamp"), 2u);
}

TEST_F(TufRoot, AddedKeyForgetsNothing)
{
    repository.publishNext();
    EXPECT_EQ(update(), "");
    repository.setKeys("timestamp", {TestKey::ed25519(3), TestKey::ed25519(53)});
    nextRoot(first, 2, first);
    repository.timestamp["version"] = 1;
    repository.publishTimestamp();
    EXPECT_EQ(update(), "Untrusted: timestamp version went back from 2 to 1");
}

TEST_F(TufRoot, KeysOfEveryKindSign)
{
    const std::vector<TestKey> kinds{TestKey::ecdsa(), TestKey::rsa(), TestKey::ed25519(60)};
    nextRoot(kinds, 3, {first[0], first[1], kinds[0], kinds[1], kinds[2]});
    EXPECT_EQ(update(), "");
    nextRoot(kinds, 3, {kinds[0], kinds[1], TestKey::ed25519(61)});
    EXPECT_THAT(update(), HasSubstr("signed by 2 of the 3"));
    EXPECT_EQ(version("root"), 2u);
}

TEST_F(TufRoot, UnpinnedFolderTrustsNobody)
{
    std::filesystem::remove(folder / "root.json");
    EXPECT_EQ(update(), "no root is trusted yet");
    EXPECT_TRUE(repository.fetcher.asked.empty());
}

TEST_F(TufRoot, UnsignedRootIsNotPinned)
{
    onedoor::trust::tuf::TrustedFolder other(folder / "other");
    const auto done = onedoor::trust::tuf::TufClient::pin(other, TufRepository::sign(repository.root, {first[0]}));
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().reason, Why::TooFewSignatures);
    EXPECT_FALSE(std::filesystem::exists(folder / "other/root.json"));
}

} // namespace
