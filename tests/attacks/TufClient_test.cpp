// The client of config/trust over real HTTP: each attack is refused by name, and of what was trusted before nothing
// is lost from the attacked role on.

#include "config/trust/TargetName.hpp"
#include "config/trust/TufClient.hpp"
#include "content/base/Ids.hpp"
#include "tests/attacks/Attacks.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <gmock/gmock.h>

namespace
{

using namespace onedoor;
using namespace onedoor::test;
using testing::HasSubstr;
using testing::StartsWith;

/// A client over the line; "" when it got the hall's file and with the right bytes.
class AttackedClient
{
public:
    AttackedClient()
    {
        trust::tuf::TrustedFolder trusted(world.device);
        EXPECT_TRUE(trust::tuf::TufClient::pin(trusted, world.hall.rootBytes()));
    }

    trust::TrustError fetch(const std::string& name = "content/hall.json")
    {
        auto fetcher = world.fetcher();
        trust::tuf::TufClient client(fetcher, trust::tuf::TrustedFolder(world.device), world.now);
        if (auto done = client.refresh(); !done)
            return done.error();
        const auto listed = client.find(name);
        if (!listed)
            return listed.error();
        const auto bytes = client.fetch(name, *listed);
        return bytes ? trust::TrustError() : bytes.error();
    }

    /// The trusted files from a role on: those before it may move on, as each was checked.
    [[nodiscard]] AttackedHall::Files trustedFrom(const std::string& role) const
    {
        static const std::vector<std::string> order{"root", "timestamp", "snapshot", "targets", "content", "target"};
        auto files = AttackedHall::disk(world.home.path());
        const auto first = std::ranges::find(order, role);
        for (auto before = order.begin(); before != first; ++before)
            files.erase("device/" + *before + ".json");
        return files;
    }

    AttackedHall world;
};

class TufAttack : public testing::TestWithParam<Attack>, protected AttackedClient
{
};

TEST_P(TufAttack, IsRefusedByNameAndWhatWasTrustedStays)
{
    const auto& attack = GetParam();
    ASSERT_EQ(fetch().message, "");
    const auto before = trustedFrom(attack.role);
    attack.strike(world);
    world.server.forgetAsked();
    const auto refusal = fetch();
    EXPECT_EQ(refusal.reason, attack.reason) << refusal.message;
    EXPECT_THAT(refusal.message, HasSubstr(attack.words));
    EXPECT_EQ(attack.reason.has_value(), refusal.message.starts_with("Untrusted: ")) << refusal.message;
    EXPECT_EQ(trustedFrom(attack.role), before);
    EXPECT_LT(world.server.sentBytes(), 32u << 20) << "what is too much is not even taken from the line";
}

INSTANTIATE_TEST_SUITE_P(OverHttp, TufAttack, testing::ValuesIn(allAttacks()),
                         [](const auto& tried) { return tried.param.name; });

class TufLine : public testing::Test, protected AttackedClient
{
};

TEST_F(TufLine, TheSameHallWithoutAnAttackIsTaken)
{
    EXPECT_EQ(fetch().message, "");
    world.publishSecond();
    EXPECT_EQ(fetch().message, "");
}

TEST_F(TufLine, DripsAndSilenceAreEndedThoughTheTimeForTheWholeFileIsLong)
{
    ASSERT_EQ(fetch().message, "");
    const std::string large(8000, ' '); // three minutes at that pace
    world.hall.publishContent({{"hall.json", large}});
    world.pace = {.wholeBytesPerSecond = 1, .leastBytesPerSecond = 4096, .patience = std::chrono::seconds(1)};
    const auto hall = "targets/" + trust::consistentName("content/hall.json", sha256(large));
    for (const auto lie : {HostileServer::Lie::Drip, HostileServer::Lie::Silent})
        for (const auto& path : {std::string("metadata/timestamp.json"), hall})
        {
            world.server.lieAbout(path, lie);
            const auto ended = fetch();
            EXPECT_EQ(ended.code, ErrorCode::TimedOut) << path;
            EXPECT_THAT(ended.message, HasSubstr("too slow")) << path;
            world.server.tellTheTruth();
        }
    EXPECT_EQ(fetch().message, "");
}

TEST_F(TufLine, MoreBytesThanTheHeaderPromisesAreNotTaken)
{
    ASSERT_EQ(fetch().message, "");
    world.publishSecond();
    world.server.lieAbout(world.file("content"), HostileServer::Lie::TooLong);
    EXPECT_EQ(fetch().reason, trust::UntrustedReason::WrongLength);
}

TEST_F(TufLine, MetadataTruncatedAtEveryByteAreRefused)
{
    ASSERT_EQ(fetch().message, "");
    world.withoutHashes(); // so that the reader itself must see it
    world.publishSecond();
    for (const auto& path : {std::string("metadata/timestamp.json"), world.file("snapshot"), world.file("content")})
    {
        auto& bytes = world.hall.fetcher.files[path];
        const auto whole = bytes;
        for (std::size_t length = 0; length < whole.size(); ++length)
        {
            bytes = whole.substr(0, length);
            const auto refusal = fetch();
            ASSERT_EQ(refusal.reason, trust::UntrustedReason::Malformed)
                << path << " " << length << ": " << refusal.message;
            ASSERT_THAT(refusal.message, StartsWith("Untrusted: "));
        }
        bytes = whole;
    }
    EXPECT_EQ(fetch().message, "");
}

} // namespace
