#include "config/server/Announcements.hpp"

#include "config/server/Hall.hpp"
#include "config/store/Database.hpp"
#include "config/store/TicketStore.hpp"
#include "content/base/Log.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::server
{

using store::Notice;

namespace
{

/// An older call stands on the board; nobody needs to hear it now.
constexpr std::chrono::seconds heardLate{60};

} // namespace

Announcements::Announcements(Hall& hall, std::shared_ptr<store::Database> database)
    : m_hall(hall), m_database(std::move(database))
{
    if (const auto last = store::TicketStore(m_database).lastEvent())
        m_lastCall = *last;
    else
        log::error(last.error().message);
}

void Announcements::call()
{
    showCalls();
    m_hall.noteQueueChange();
    tell({Notice::Kind::Call});
}

void Announcements::board()
{
    showBoard();
    m_hall.noteQueueChange();
    tell({Notice::Kind::Board});
}

void Announcements::draft(std::string_view role, std::string_view state)
{
    showDraft(role, state);
    tell({Notice::Kind::Draft, fmt::format("{} {}", role, state)});
}

void Announcements::voice(std::string_view language, std::string_view id)
{
    showVoice(language, id);
    tell({Notice::Kind::Voice, fmt::format("{} {}", language, id)});
}

void Announcements::help(const std::string& screen)
{
    showHelp(screen);
    tell({Notice::Kind::Help, screen});
}

void Announcements::listen()
{
    m_listening = m_database->listen([this](const Notice& notice) { hear(notice); });
}

/// The screens here know it already: a database that is away just now is no fault of what was done. What the
/// others have missed is told before the next notice.
void Announcements::tell(const Notice& notice)
{
    auto told = m_untold.exchange(false) ? m_database->tell({Notice::Kind::Anything}) : Result<void>();
    if (told)
        told = m_database->tell(notice);
    if (told)
        return;
    m_untold = true;
    log::warning(fmt::format("other copies of the server hear of it with the next thing that happens: {}",
                             told.error().message));
}

void Announcements::hear(const Notice& notice)
{
    // "content published", "zh-CN digit-0"
    const std::string_view about = notice.about;
    const auto end = std::min(about.find(' '), about.size());
    const auto first = about.substr(0, end);
    const auto rest = about.substr(std::min(end + 1, about.size()));
    switch (notice.kind)
    {
        case Notice::Kind::Anything: return showAnything();
        case Notice::Kind::Queue: return m_hall.noteQueueChangeElsewhere();
        case Notice::Kind::Call: showCalls(); return m_hall.noteQueueChangeElsewhere();
        case Notice::Kind::Board: showBoard(); return m_hall.noteQueueChangeElsewhere();
        case Notice::Kind::Release: return m_hall.refreshRelease();
        case Notice::Kind::Help: return showHelp(notice.about);
        case Notice::Kind::Draft: return showDraft(first, rest);
        case Notice::Kind::Voice: return showVoice(first, rest);
    }
}

/// The wall shows a number and a counter's id, nothing else; its label stands in the release.
void Announcements::showCalls()
{
    const std::lock_guard one(m_showing);
    const auto now = m_hall.clock.now();
    const auto calls = m_hall.tickets.callsAfter(m_lastCall);
    if (!calls)
        return log::error(calls.error().message);
    for (const auto& [event, call] : *calls)
    {
        m_lastCall = event;
        if (now - call.at <= heardLate)
            m_hall.live.publish("call", call);
    }
}

void Announcements::showBoard()
{
    const std::lock_guard one(m_showing);
    if (const auto state = m_hall.hello())
        m_hall.live.hello(*state);
    else
        log::error(state.error().message);
}

void Announcements::showDraft(std::string_view role, std::string_view state)
{
    m_hall.live.publish("draft", Json{{"role", role}, {"state", state}});
}

void Announcements::showVoice(std::string_view language, std::string_view id)
{
    m_hall.live.publish("voice", Json{{"language", language}, {"id", id}});
}

void Announcements::showHelp(const std::string& screen)
{
    m_hall.live.publish("help", {{"screen", screen}});
}

void Announcements::showAnything()
{
    // The stores' line was most likely cut as well; the first question on it finds that out.
    (void)m_hall.tickets.lastEvent();
    m_hall.refreshRelease();
    showCalls();
    showBoard();
    m_hall.noteQueueChangeElsewhere();
}

} // namespace onedoor::server
