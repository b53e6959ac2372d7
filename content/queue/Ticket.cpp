#include "content/queue/Ticket.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace onedoor::queue
{

namespace
{

struct Transition
{
    TicketState from;
    TicketEvent event;
    TicketState to;
};

using enum TicketState;
using Event = TicketEvent;

/// The one table of states and events. Taking a number makes a ticket, so it starts from no state.
constexpr std::array transitions{
    Transition{Waiting, Event::Call, Called},      //
    Transition{Waiting, Event::Lapse, Lapsed},     //
    Transition{Called, Event::Recall, Called},     //
    Transition{Called, Event::Serve, Serving},     //
    Transition{Called, Event::NoShow, NoShow},     //
    Transition{Called, Event::Finish, Finished},   // a counter that calls the next one is done with this one
    Transition{Called, Event::Lapse, Lapsed},      //
    Transition{Serving, Event::Finish, Finished},  //
    Transition{Serving, Event::Lapse, Lapsed},     //
    Transition{NoShow, Event::Recall, Called},     // the couple came back: called again, same number
};

constexpr std::array<std::pair<TicketState, std::string_view>, 6> stateNames{{
    {Waiting, "waiting"},
    {Called, "called"},
    {Serving, "serving"},
    {NoShow, "no_show"},
    {Finished, "finished"},
    {Lapsed, "lapsed"},
}};

constexpr std::array<std::pair<TicketEvent, std::string_view>, 7> eventNames{{
    {Event::Take, "take"},
    {Event::Call, "call"},
    {Event::Recall, "recall"},
    {Event::Serve, "serve"},
    {Event::NoShow, "no_show"},
    {Event::Finish, "finish"},
    {Event::Lapse, "lapse"},
}};

/// A number's digits and its one capital letter; what the wall may show of a call.
bool isSeries(std::string_view text)
{
    return text.size() == 1 && text[0] >= 'A' && text[0] <= 'Z';
}

} // namespace

std::optional<TicketState> next(TicketState state, TicketEvent event)
{
    const auto found = std::ranges::find_if(transitions, [&](const Transition& line)
                                            { return line.from == state && line.event == event; });
    return found == transitions.end() ? std::nullopt : std::optional(found->to);
}

std::string_view toString(TicketState state)
{
    return std::ranges::find(stateNames, state, [](const auto& entry) { return entry.first; })->second;
}

std::string_view toString(TicketEvent event)
{
    return std::ranges::find(eventNames, event, [](const auto& entry) { return entry.first; })->second;
}

std::optional<TicketState> ticketStateFrom(std::string_view text)
{
    const auto found = std::ranges::find(stateNames, text, [](const auto& entry) { return entry.second; });
    return found == stateNames.end() ? std::nullopt : std::optional(found->first);
}

std::string Ticket::label() const
{
    return fmt::format("{}{:03}", series, number);
}

bool isTicketLabel(std::string_view text)
{
    if (text.size() < 4 || text.size() > 5 || !isSeries(text.substr(0, 1)))
        return false;
    return std::ranges::all_of(text.substr(1), [](char letter) { return letter >= '0' && letter <= '9'; });
}

} // namespace onedoor::queue
