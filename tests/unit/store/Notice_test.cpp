#include "config/store/Notice.hpp"
#include "tests/unit/store/Engines.hpp"
#include "tests/unit/store/StoreFolder.hpp"

#include <condition_variable>
#include <gtest/gtest.h>
#include <mutex>
#include <vector>

using namespace onedoor;
using namespace onedoor::store;
using namespace std::chrono_literals;
using Kind = Notice::Kind;

namespace
{

/// Keeps what is told.
class Ear
{
public:
    explicit Ear(Database& database)
        : m_listening(database.listen(
              [this](const Notice& notice)
              {
                  const std::lock_guard lock(m_mutex);
                  m_heard.push_back(notice.text());
                  m_more.notify_all();
              }))
    {
    }

    [[nodiscard]] bool isThere() const { return m_listening != nullptr; }

    /// All that was heard, once it is as many.
    std::vector<std::string> heard(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        m_more.wait_for(lock, 10s, [&] { return m_heard.size() >= count; });
        return m_heard;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_more;
    std::vector<std::string> m_heard;
    std::unique_ptr<Listening> m_listening; ///< last: it ends before what it writes into
};

using Texts = std::vector<std::string>;

} // namespace

TEST(Notice, IsReadAsItWasWritten)
{
    for (const auto& notice : {Notice{Kind::Call}, Notice{Kind::Draft, "content published"}, Notice{Kind::Help, "kiosk-1"}})
    {
        const auto read = Notice::from(notice.text());
        ASSERT_TRUE(read) << notice.text();
        EXPECT_EQ(read->kind, notice.kind);
        EXPECT_EQ(read->about, notice.about);
    }
    EXPECT_FALSE(Notice::from("weather"));
    EXPECT_FALSE(Notice::from(""));
}

TEST(Notice, IsHeardByTheOtherProgramsOfTheHallAlone)
{
    const StoreFolder folder;
    const StoreFolder otherHall;
    const auto mine = folder.open();
    const auto other = folder.open();
    const auto stranger = otherHall.open();
    if (engineNow() == EngineKind::Sqlite)
    {
        EXPECT_FALSE(Ear(*mine).isThere()) << "nobody else serves a file";
        EXPECT_TRUE(mine->tell({Kind::Call}));
        return;
    }
    Ear atMine(*mine);
    Ear atOther(*other);
    Ear atStranger(*stranger);
    for (auto* ear : {&atMine, &atOther, &atStranger})
        ASSERT_EQ(ear->heard(1), Texts{"anything"}) << "when the line was made";
    ASSERT_TRUE(mine->tell({Kind::Call}));
    ASSERT_TRUE(mine->tell({Kind::Help, "kiosk-1"}));
    EXPECT_EQ(atOther.heard(3), (Texts{"anything", "call", "help kiosk-1"}));
    ASSERT_TRUE(other->tell({Kind::Board}));
    EXPECT_EQ(atMine.heard(2), (Texts{"anything", "board"}));
    // Another program of the stranger's hall speaks last: what should not be heard would stand before it.
    ASSERT_TRUE(stranger->tell({Kind::Queue}));
    ASSERT_TRUE(otherHall.open()->tell({Kind::Release}));
    EXPECT_EQ(atStranger.heard(2), (Texts{"anything", "release"}));
}

TEST(Notice, AfterALostLineAnythingMayHaveChanged)
{
    if (engineNow() == EngineKind::Sqlite)
        return;
    const StoreFolder folder;
    const auto mine = folder.open();
    const auto other = folder.open();
    Ear ear(*other);
    ASSERT_EQ(ear.heard(1).size(), 1u);
    (void)postgres().run("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                         "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
    EXPECT_FALSE(mine->tell({Kind::Call})) << "the line to tell it on was cut as well";
    EXPECT_EQ(ear.heard(2), (Texts{"anything", "anything"}));
    ASSERT_TRUE(mine->tell({Kind::Call}));
    EXPECT_EQ(ear.heard(3).back(), "call");
}
