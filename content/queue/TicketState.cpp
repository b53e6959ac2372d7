#include "content/queue/TicketState.hpp"

#include <algorithm>
#include <array>
#include <utility>

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
    Transition{Waiting, Event::Call, Called},       //
    Transition{Waiting, Event::Transfer, Waiting},  //
    Transition{Waiting, Event::Swap, Waiting},      //
    Transition{Waiting, Event::Drop, Finished},     //
    Transition{Waiting, Event::Restore, Waiting},   //
    Transition{Waiting, Event::Lapse, Lapsed},      //
    Transition{Called, Event::Recall, Called},      //
    Transition{Called, Event::Serve, Serving},      //
    Transition{Called, Event::NoShow, NoShow},      //
    Transition{Called, Event::Hold, Held},          //
    Transition{Called, Event::Split, Apart},        //
    Transition{Called, Event::Transfer, Waiting},   //
    Transition{Called, Event::Swap, Waiting},       //
    Transition{Called, Event::Drop, Finished},      //
    Transition{Called, Event::Defer, Later},        //
    Transition{Called, Event::Finish, Finished},    // a counter that calls the next one is done with this one
    Transition{Called, Event::Lapse, Lapsed},       //
    Transition{Serving, Event::Hold, Held},         //
    Transition{Serving, Event::Split, Apart},       //
    Transition{Serving, Event::Transfer, Waiting},  //
    Transition{Serving, Event::Swap, Waiting},      //
    Transition{Serving, Event::Drop, Finished},     //
    Transition{Serving, Event::Defer, Later},       //
    Transition{Serving, Event::Finish, Finished},   //
    Transition{Serving, Event::Lapse, Lapsed},      //
    Transition{Apart, Event::Rejoin, Called},       //
    Transition{Apart, Event::Finish, Finished},     // both are through
    Transition{Apart, Event::Lapse, Lapsed},        //
    Transition{Held, Event::Return, Waiting},       //
    Transition{Held, Event::Recall, Called},        //
    Transition{Held, Event::Drop, Finished},        //
    Transition{Held, Event::Lapse, Lapsed},         //
    Transition{NoShow, Event::Return, Waiting},     //
    Transition{NoShow, Event::Recall, Called},      // the couple stands there: called again, same number
    Transition{NoShow, Event::Drop, Finished},      //
    Transition{NoShow, Event::Void, Void},          //
    Transition{Later, Event::Resume, Finished},     //
    Transition{Finished, Event::Restore, Waiting},  // nothing else was left of it
};

constexpr std::array<std::pair<TicketState, std::string_view>, 10> stateNames{{
    {Waiting, "waiting"},
    {Called, "called"},
    {Serving, "serving"},
    {Apart, "apart"},
    {Held, "held"},
    {NoShow, "no_show"},
    {Later, "later"},
    {Finished, "finished"},
    {Void, "void"},
    {Lapsed, "lapsed"},
}};

constexpr std::array<std::pair<TicketEvent, std::string_view>, 18> eventNames{{
    {Event::Take, "take"},
    {Event::Call, "call"},
    {Event::Recall, "recall"},
    {Event::Serve, "serve"},
    {Event::NoShow, "no_show"},
    {Event::Hold, "hold"},
    {Event::Return, "return"},
    {Event::Split, "split"},
    {Event::Rejoin, "rejoin"},
    {Event::Transfer, "transfer"},
    {Event::Swap, "swap"},
    {Event::Drop, "drop"},
    {Event::Restore, "restore"},
    {Event::Defer, "defer"},
    {Event::Resume, "resume"},
    {Event::Finish, "finish"},
    {Event::Void, "void"},
    {Event::Lapse, "lapse"},
}};

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

} // namespace onedoor::queue
