#pragma once

#include "config/store/Notice.hpp"
#include "content/base/Clock.hpp"

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace onedoor::store
{
class Database;
}

namespace onedoor::server
{

class Hall;

/// What happens in the hall, told to the screens of this copy of the server and to the other copies
/// on the same database, which tell theirs. Only of what is on the disk already.
/// Thread   any.
class Announcements
{
public:
    Announcements(Hall& hall, std::shared_ptr<store::Database> database);

    /// Somebody was called: whoever the log holds that these screens have not heard of.
    void call();
    /// A number has left the board. No event says so; hello tells the whole of it.
    void board();
    /// A business day has begun. Every copy sees that by itself.
    void day() { showBoard(); }
    void draft(std::string_view role, std::string_view state);
    /// A word of the calls was recorded, or taken back.
    void voice(std::string_view language, std::string_view id);
    /// A visitor asks for somebody at a kiosk.
    void help(const std::string& screen);
    /// To the other copies alone; Hall tells its own screens.
    void queue() { tell({store::Notice::Kind::Queue}); }
    void release() { tell({store::Notice::Kind::Release}); }

    /// Hears the other copies from now on, until endListening().
    void listen();
    void endListening() { m_listening.reset(); }

private:
    void tell(const store::Notice& notice);
    void hear(const store::Notice& notice);
    void showCalls();
    void showBoard();
    void showDraft(std::string_view role, std::string_view state);
    void showVoice(std::string_view language, std::string_view id);
    void showHelp(const std::string& screen);
    void showAnything();

    Hall& m_hall;
    std::shared_ptr<store::Database> m_database;
    std::mutex m_showing;        ///< a board that is older than a call never comes behind it
    std::int64_t m_lastCall = 0; ///< event of the log
    std::atomic<bool> m_untold = false; ///< the other copies have missed something
    std::unique_ptr<store::Listening> m_listening;
};

} // namespace onedoor::server
