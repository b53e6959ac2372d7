#pragma once

#include "content/base/Clock.hpp"
#include "content/base/LocalizedText.hpp"
#include "content/calendar/HallTime.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onedoor::queue
{

/// What one comes for.
struct Service
{
    std::string id;     ///< "exam", "registration", "prepregnancy", "consultation"
    std::string series; ///< prefix of its numbers, one letter: "A"
    LocalizedText name;
    LocalizedText shortName; ///< on the call board: 婚检
    LocalizedText summary;   ///< one line on the home card
    LocalizedText place;     ///< 二楼 婚检区
    std::string icon;
    int minutes = 0;        ///< usual time, for the card; 0 = not shown
    bool enabled = true;
    std::vector<std::string> dayparts; ///< when it is offered; empty = while the hall is open
    int lastNumber = 999;
};

/// The place that serves ("window" only as its label).
struct Counter
{
    std::string id; ///< "exam-2"
    LocalizedText label; ///< 2 号诊室
    std::vector<std::string> services;
};

enum class TicketState
{
    Waiting,
    Called,
    Serving,
    NoShow,
    Finished,
    Lapsed ///< the business day ended
};

enum class TicketEvent
{
    Take,
    Call,
    Recall,
    Serve,
    NoShow,
    Finish,
    Lapse
};

/// Where an event leads, from the one table of transitions; absent when it is not allowed.
[[nodiscard]] std::optional<TicketState> next(TicketState state, TicketEvent event);

[[nodiscard]] std::string_view toString(TicketState state);
[[nodiscard]] std::string_view toString(TicketEvent event);
[[nodiscard]] std::optional<TicketState> ticketStateFrom(std::string_view text);

/// One party's place in a service's queue. Holds no personal data.
struct Ticket
{
    std::int64_t id = 0;
    calendar::Date businessDate{};
    std::string service;
    std::string series;
    int number = 0;
    TicketState state = TicketState::Waiting;
    std::string counter; ///< of the last call; empty before
    Instant takenAt{};

    /// "A018": series and at least three digits.
    [[nodiscard]] std::string label() const;
};

/// Whether a text is a well-formed ticket number: one capital letter, three or four digits.
[[nodiscard]] bool isTicketLabel(std::string_view text);

/// One line of the call board.
struct Call
{
    std::int64_t ticketId = 0;
    std::string number; ///< Ticket::label()
    std::string counter; ///< counter id
    std::string service; ///< service id
    Instant at{};
    bool recalled = false;
};

void from_json(const Json& json, Service& service);
void from_json(const Json& json, Counter& counter);
void from_json(const Json& json, Ticket& ticket);
void to_json(Json& json, const Ticket& ticket);
void from_json(const Json& json, Call& call);
void to_json(Json& json, const Call& call);

} // namespace onedoor::queue
