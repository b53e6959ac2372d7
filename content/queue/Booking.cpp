#include "content/queue/Booking.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <stdexcept>
#include <utility>

namespace onedoor::queue
{

namespace
{

constexpr std::array<std::pair<BookingState, std::string_view>, 4> stateNames{{
    {BookingState::Booked, "booked"},
    {BookingState::Arrived, "arrived"},
    {BookingState::Cancelled, "cancelled"},
    {BookingState::Missed, "missed"},
}};

constexpr std::array<std::pair<BookingSource, std::string_view>, 3> sourceNames{{
    {BookingSource::Page, "page"},
    {BookingSource::Sheet, "csv"},
    {BookingSource::Deferred, "deferred"},
}};

template <class Names, class Value>
std::string_view nameOf(const Names& names, Value value)
{
    return std::ranges::find(names, value, [](const auto& entry) { return entry.first; })->second;
}

template <class Value, std::size_t size>
std::optional<Value> valueOf(const std::array<std::pair<Value, std::string_view>, size>& names, std::string_view text)
{
    const auto found = std::ranges::find(names, text, [](const auto& entry) { return entry.second; });
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

bool isDigit(char sign)
{
    return sign >= '0' && sign <= '9';
}

/// Signs of a person that somebody could type here by habit.
bool looksLikeAPerson(std::string_view code)
{
    const auto digits = static_cast<std::size_t>(std::ranges::count_if(code, isDigit));
    const bool phone = code.size() == 11 && digits == 11 && code.front() == '1';
    const bool idNumber = code.size() == 18 && std::ranges::all_of(code.substr(0, 17), isDigit);
    return phone || idNumber;
}

} // namespace

Arrival arrivalOf(const Booking& booking, calendar::LocalTime now, const BookingWindow& window)
{
    const auto today = std::chrono::floor<std::chrono::days>(now);
    if (today != booking.businessDate)
        return Arrival::OtherDay;
    if (!booking.time)
        return Arrival::InTime;
    const auto away = std::chrono::floor<std::chrono::minutes>(now - today) - *booking.time;
    return away < -window.early ? Arrival::Early : away > window.late ? Arrival::Late : Arrival::InTime;
}

Result<std::string> bookingCode(std::string_view text)
{
    std::string code;
    for (const char sign : text)
    {
        if (sign == ' ')
            continue;
        const char upper = sign >= 'a' && sign <= 'z' ? static_cast<char>(sign - 'a' + 'A') : sign;
        if (!isDigit(upper) && upper != '-' && (upper < 'A' || upper > 'Z'))
            return fail(ErrorCode::Malformed, "a booking's code holds letters, digits and - only; no name");
        code += upper;
    }
    if (code.size() < 3 || code.size() > 24)
        return fail(ErrorCode::Malformed, "a booking's code has 3 to 24 signs");
    if (looksLikeAPerson(code))
        return fail(ErrorCode::Malformed, "this is a phone or ID number: OneDoor takes the booking's own code only");
    return code;
}

std::string deferredCode(calendar::Date taken, std::string_view label)
{
    const std::chrono::year_month_day date(taken);
    return fmt::format("{:02}{:02}{}", static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), label);
}

std::string_view toString(BookingState state)
{
    return nameOf(stateNames, state);
}

std::string_view toString(BookingSource source)
{
    return nameOf(sourceNames, source);
}

std::optional<BookingState> bookingStateFrom(std::string_view text)
{
    return valueOf(stateNames, text);
}

std::optional<BookingSource> bookingSourceFrom(std::string_view text)
{
    return valueOf(sourceNames, text);
}

void to_json(Json& json, const Booking& booking)
{
    json = Json{{"code", booking.code},
                {"business_date", calendar::formatDate(booking.businessDate)},
                {"time", booking.time ? Json(calendar::formatTimeOfDay(*booking.time)) : Json()},
                {"journey", booking.journey},
                {"legs", booking.legs},
                {"state", std::string(toString(booking.state))},
                {"source", std::string(toString(booking.source))}};
}

void from_json(const Json& json, BookingWindow& window)
{
    const auto minutes = [&](const char* key, std::chrono::minutes usual)
    {
        const auto value = json.value(key, static_cast<int>(usual.count()));
        if (value < 0 || value > 720)
            throw std::invalid_argument(fmt::format("{} must be 0 to 720", key));
        return std::chrono::minutes(value);
    };
    window.early = minutes("early_minutes", window.early);
    window.late = minutes("late_minutes", window.late);
}

} // namespace onedoor::queue
