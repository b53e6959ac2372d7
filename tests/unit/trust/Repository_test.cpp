#include "config/trust/TufClient.hpp"
#include "config/trust/UtcTime.hpp"
#include "content/base/Files.hpp"
#include "tests/support/SignedHall.hpp"
#include "tests/support/StepDisk.hpp"
#include "tests/support/TempFolder.hpp"

#include <gtest/gtest.h>

namespace onedoor::trust
{

namespace
{

using test::SignedHall;
using tuf::metadataFile;
using tuf::Signers;

const Instant now = parseUtc("2027-03-03T02:00:00Z").value();

class RepositoryTest : public testing::Test
{
protected:
    RepositoryTest() : hall(folder / "repository", now)
    {
        auto pinned = trusted();
        EXPECT_TRUE(tuf::TufClient::pin(pinned, readFile(folder / "repository/metadata/1.root.json").value()));
    }

    [[nodiscard]] tuf::TrustedFolder trusted() const { return tuf::TrustedFolder(folder / "trusted"); }

    /// What a device that has followed so far gets: its content's bytes by name, or the refusal.
    Checked<std::map<std::string, std::string>> device(const std::string& role = "content", Instant at = now,
                                                       const std::filesystem::path& from = "repository")
    {
        FolderFetcher fetcher(folder / from);
        tuf::TufClient client(fetcher, trusted(), at);
        if (auto refreshed = client.refresh(); !refreshed)
            return tl::unexpected(refreshed.error());
        const auto listing = client.listing(role);
        if (!listing)
            return tl::unexpected(listing.error());
        std::map<std::string, std::string> got;
        for (const auto& [name, file] : listing->listing.targets)
        {
            auto bytes = client.fetch(name, file);
            if (!bytes)
                return tl::unexpected(bytes.error());
            got[name] = std::move(*bytes);
        }
        published = client.published();
        return got;
    }

    test::TempFolder folder;
    SignedHall hall;
    Instant published{};
};

TEST_F(RepositoryTest, GivesADeviceWhatTwoPeopleSigned)
{
    const std::map<std::string, std::string> files{{"content/hall.json", "{}"}, {"content/slides/a.json", "[]"}};
    ASSERT_TRUE(hall.publishContent(files, now));
    EXPECT_EQ(device().value(), files);
    EXPECT_EQ(published, now);
    EXPECT_EQ(hall.repository.read()->versionOf("content"), 1u);
}

TEST_F(RepositoryTest, RefusesWhatDevicesWouldRefuse)
{
    const std::map<std::string, std::string> files{{"content/hall.json", "{}"}};
    const auto refusal = [](const Checked<void>& done) { return done ? std::nullopt : done.error().reason; };
    EXPECT_EQ(refusal(hall.publish("content", files, {hall.editor})), UntrustedReason::TooFewSignatures);
    EXPECT_EQ(refusal(hall.publish("content", files, {hall.editor, hall.editor})), UntrustedReason::Malformed);
    EXPECT_EQ(refusal(hall.publish("content", files, {hall.editor, hall.duty})), UntrustedReason::TooFewSignatures);
    EXPECT_EQ(refusal(hall.publish("content", {{"notices/a.json", "{}"}}, {hall.editor, hall.reviewer})),
              UntrustedReason::BadPath);
    EXPECT_EQ(refusal(hall.publish("content", {{"content/../a.json", "{}"}}, {hall.editor, hall.reviewer})),
              UntrustedReason::BadPath);
    EXPECT_EQ(refusal(hall.publish("strangers", files, {hall.editor})), UntrustedReason::TooFewSignatures);
    auto part = hall.part("content", files);
    part["version"] = 2;
    const auto publish = [&](const release::FileSet& targets)
    {
        return hall.repository.publish({{"content", metadataFile(part, Signers{hall.editor, hall.reviewer})}}, targets,
                                       hall.online, now, now);
    };
    EXPECT_EQ(refusal(publish({})), UntrustedReason::Mismatch);
    part["version"] = 1;
    EXPECT_EQ(refusal(publish({})), UntrustedReason::Missing);
    EXPECT_EQ(refusal(publish(test::makeFiles(folder / "other", {{"content/hall.json", "[]"}}))),
              UntrustedReason::WrongHash);
    EXPECT_FALSE(device()) << "nothing of it was published";
    ASSERT_TRUE(hall.publishContent(files));
    EXPECT_EQ(device().value(), files);
}

TEST_F(RepositoryTest, WhatHasExpiredIsNotPublishedAndEndsNothing)
{
    ASSERT_TRUE(hall.publish("notices", {{"notices/a.json", "{}"}}, {hall.duty}));
    const auto late = now + lifetimeOf("notices");
    const auto publish = [&](Instant at)
    {
        const auto part = hall.part("notices", {{"notices/a.json", "{}"}, {"notices/b.json", "{}"}});
        return hall.repository.publish({{"notices", metadataFile(part, Signers{hall.duty})}},
                                       test::makeFiles(folder / "b", {{"notices/b.json", "{}"}}), hall.online, at, at);
    };
    const auto refused = publish(late);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, UntrustedReason::Expired);
    EXPECT_EQ(hall.repository.read()->versionOf("notices"), 1u);
    EXPECT_TRUE(publish(late - std::chrono::seconds(1)));
}

TEST_F(RepositoryTest, KilledOrFailingAtAnyStepLeavesTheOldOne)
{
    const std::map<std::string, std::string> before{{"content/hall.json", "1"}}, after{{"content/hall.json", "2"}};
    ASSERT_TRUE(hall.publishContent(before));
    for (const std::string step : {".hall.json", "2.content.json", ".snapshot.json", "flush", "timestamp.json"})
    {
        const auto failing =
            std::make_shared<test::StepDisk>(step, []() -> Result<void> { return fail(ErrorCode::NoSpace, "full"); });
        Repository broken(folder / "repository", failing);
        const auto part = hall.part("content", after);
        const auto done = broken.publish({{"content", metadataFile(part, Signers{hall.editor, hall.reviewer})}},
                                         test::makeFiles(folder / "after", after), hall.online, now, now);
        EXPECT_EQ(done.error().code, ErrorCode::NoSpace) << step;
        EXPECT_EQ(device().value(), before) << step;
    }
    ASSERT_TRUE(hall.publishContent(after));
    EXPECT_EQ(device().value(), after);
}

TEST_F(RepositoryTest, RenewsBeforeSignaturesRunOutAndNotEarlier)
{
    ASSERT_TRUE(hall.publishContent({{"content/hall.json", "{}"}}, now));
    EXPECT_FALSE(hall.repository.renew(hall.online, now + std::chrono::hours(11)).value());
    EXPECT_TRUE(hall.repository.renew(hall.online, now + std::chrono::hours(13)).value());
    EXPECT_EQ(device("content", now + std::chrono::hours(30))->size(), 1u);
    EXPECT_EQ(published, now) << "the release is no younger for it";
    EXPECT_EQ(device("content", now + std::chrono::hours(38)).error().reason, UntrustedReason::Expired);
}

TEST_F(RepositoryTest, NewOnlineKeysTakeOverWithANewRoot)
{
    ASSERT_TRUE(hall.publishContent({{"content/hall.json", "{}"}}));
    ASSERT_TRUE(device());
    const OnlineKeys fresh{SigningKey::make(), SigningKey::make()};
    auto holders = hall.holders();
    holders.snapshot = fresh.snapshot.shown();
    holders.timestamp = fresh.timestamp.shown();
    const auto root = metadataFile(signedPart(makeRoot(holders, 2, now)), Signers{hall.root1, hall.root2});
    // As after a kill between the root and what the new keys sign.
    ASSERT_TRUE(writeFileAtomically(folder / "repository/metadata/2.root.json", root));
    EXPECT_EQ(device().error().reason, UntrustedReason::TooFewSignatures);
    EXPECT_TRUE(hall.repository.renew(fresh, now).value()) << "signed by keys that root does not name: anew";
    EXPECT_EQ(device()->size(), 1u);
    EXPECT_FALSE(hall.repository.renew(fresh, now).value());
    holders.root = {hall.root1.shown(), hall.root2.shown(), hall.admin1.shown()};
    const auto next = metadataFile(signedPart(makeRoot(holders, 3, now)), Signers{hall.root1, hall.root2});
    ASSERT_TRUE(hall.repository.publish({{"root", next}}, {}, fresh, now, {}));
    EXPECT_EQ(device()->size(), 1u);
    EXPECT_EQ(hall.repository.read()->root.version, 3u);
}

TEST_F(RepositoryTest, ARevokedKeyNoLongerCounts)
{
    ASSERT_TRUE(hall.publishContent({{"content/hall.json", "{}"}}));
    auto staff = hall.staff();
    const auto successor = SigningKey::make();
    staff.reviewers = {successor.shown()};
    const auto targets = metadataFile(signedPart(makeTargets(staff, 2, now)), Signers{hall.admin1, hall.admin2});
    ASSERT_TRUE(hall.repository.publish({{"targets", targets}}, {}, hall.online, now, {}));
    EXPECT_EQ(device().error().reason, UntrustedReason::TooFewSignatures) << "what the lost key signed";
    EXPECT_FALSE(hall.publishContent({{"content/hall.json", "{}"}}));
    ASSERT_TRUE(hall.publish("content", {{"content/hall.json", "{}"}}, {hall.editor, successor}));
    EXPECT_TRUE(device());
}

TEST_F(RepositoryTest, GarbageCollectionNeverBreaksADeviceOnItsWay)
{
    ASSERT_TRUE(hall.publishContent({{"content/a.json", "1"}, {"content/b.json", "same"}}));
    const auto old = hall.repository.targetPath("content/a.json", tuf::listingOf("1"));
    FolderFetcher fetcher(folder / "repository");
    tuf::TufClient slow(fetcher, tuf::TrustedFolder(folder / "trusted"), now);
    ASSERT_TRUE(slow.refresh());
    const auto listing = slow.listing("content").value().listing;
    ASSERT_TRUE(hall.publishContent({{"content/a.json", "2"}, {"content/b.json", "same"}}));
    const auto writtenAt = machineNow(); // by which files are dated
    ASSERT_EQ(hall.repository.collectGarbage(writtenAt + std::chrono::hours(23)).value(), 0u);
    for (const auto& [name, file] : listing.targets)
        EXPECT_TRUE(slow.fetch(name, file)) << name;
    EXPECT_GT(hall.repository.collectGarbage(writtenAt + std::chrono::hours(25)).value(), 0u);
    EXPECT_FALSE(std::filesystem::exists(old));
    EXPECT_EQ(device()->size(), 2u) << "what is in use stays";
    EXPECT_TRUE(std::filesystem::exists(folder / "repository/metadata/1.root.json")) << "roots are a chain";
}

TEST_F(RepositoryTest, ExportHoldsAMonthAndLaterUpdatesGoOn)
{
    ASSERT_TRUE(hall.publishContent({{"content/hall.json", "{}"}}, now));
    ASSERT_TRUE(hall.repository.exportTo(folder / "stick", hall.online, now, std::chrono::days(30)));
    const auto later = now + std::chrono::days(29);
    EXPECT_EQ(device("content", later, "stick")->size(), 1u);
    EXPECT_EQ(device("content", now)->size(), 1u) << "the network is still newer";
    ASSERT_TRUE(hall.publishContent({{"content/hall.json", "{ }"}}, now));
    ASSERT_TRUE(hall.repository.exportTo(folder / "stick", hall.online, now, std::chrono::days(30)));
    EXPECT_EQ(device("content", later, "stick")->at("content/hall.json"), "{ }");
    EXPECT_EQ(device("content", now + std::chrono::days(31), "stick").error().reason, UntrustedReason::Expired);
    std::filesystem::create_directories(folder / "photos");
    ASSERT_TRUE(writeFileAtomically(folder / "photos/a.png", "x"));
    EXPECT_EQ(hall.repository.exportTo(folder / "photos", hall.online, now, std::chrono::days(30)).error().code,
              ErrorCode::Conflict);
}

} // namespace

} // namespace onedoor::trust
