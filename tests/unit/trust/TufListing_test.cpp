#include "config/trust/TufClient.hpp"
#include "tests/support/TempFolder.hpp"
#include "tests/support/TufRepository.hpp"

#include <gtest/gtest.h>

namespace onedoor::trust::tuf
{

namespace
{

using test::TestKey;
using test::TufRepository;

class TufListing : public testing::Test
{
protected:
    TufListing() : trusted(folder.path())
    {
        EXPECT_TRUE(TufClient::pin(trusted, repository.rootBytes()));
        repository.delegate("targets", "notices", {TestKey::ed25519(7)}, {{"paths", {"notices/*"}}}, true);
        repository.addTarget("notices", "notices/a.json", "{}");
        repository.addTarget("notices", "content/hall.json", "not for this role");
        repository.publishNext();
    }

    TufClient client() { return {repository.fetcher, trusted, TufRepository::now}; }

    test::TempFolder folder;
    TrustedFolder trusted;
    TufRepository repository;
};

TEST_F(TufListing, HoldsWhatTheDelegationCoversAndTheBytes)
{
    auto update = client();
    ASSERT_TRUE(update.refresh());
    const auto listing = update.listing("notices");
    ASSERT_TRUE(listing) << listing.error().message;
    ASSERT_EQ(listing->listing.targets.size(), 1u);
    EXPECT_TRUE(listing->listing.targets.contains("notices/a.json"));
    EXPECT_TRUE(readTargets(listing->bytes, "notices"));
}

TEST_F(TufListing, IsNotFoundForARoleThatTargetsDoesNotDelegateTo)
{
    auto update = client();
    EXPECT_EQ(update.listing("notices").error().code, ErrorCode::NotFound) << "before a refresh";
    ASSERT_TRUE(update.refresh());
    EXPECT_EQ(update.listing("content").error().code, ErrorCode::NotFound);
    EXPECT_FALSE(update.listing("content").error().reason);
}

TEST_F(TufListing, IsRefusedWhenAnotherKeySigned)
{
    repository.signers["notices"] = {TestKey::ed25519(8)};
    repository.publishNext();
    auto update = client();
    ASSERT_TRUE(update.refresh());
    EXPECT_EQ(update.listing("notices").error().reason, UntrustedReason::TooFewSignatures);
}

TEST_F(TufListing, TellsWhenTheReleaseWasPublished)
{
    auto before = client();
    ASSERT_TRUE(before.refresh());
    EXPECT_EQ(before.published(), Instant{});
    repository.snapshot["published"] = "2027-03-03T02:00:00Z";
    repository.publishNext();
    auto update = client();
    ASSERT_TRUE(update.refresh());
    EXPECT_EQ(std::chrono::duration_cast<std::chrono::seconds>(update.published().time_since_epoch()).count(),
              1804039200);
    repository.snapshot["published"] = "yesterday";
    repository.publishNext();
    EXPECT_EQ(client().refresh().error().reason, UntrustedReason::Malformed);
}

} // namespace

} // namespace onedoor::trust::tuf
