#include "config/server/Resource.hpp"
#include "config/server/Wish.hpp"
#include "config/store/BookingStore.hpp"

#include "content/queue/BookingSheet.hpp"

#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

using queue::Booking;
using Loaded = std::shared_ptr<const LoadedRelease>;

calendar::Date today(Hall& hall, const Loaded& loaded)
{
    return loaded->release->resolver.calendar().businessDate(hall.clock.now());
}

/// ?day=2027-05-20; today when it is left out.
Result<Response> list(Hall& hall, const Visit& visit)
{
    const auto loaded = hall.releases.require();
    if (!loaded)
        return tl::unexpected(loaded.error());
    const auto asked = visit.request.asked("day");
    const auto day = asked ? calendar::parseDate(*asked) : Result<calendar::Date>(today(hall, *loaded));
    const auto bookings =
        day ? hall.bookings.list(*day) : Result<std::vector<Booking>>(tl::unexpected(day.error()));
    if (!bookings)
        return tl::unexpected(bookings.error());
    return jsonResponse(200, {{"day", calendar::formatDate(*day)}, {"bookings", *bookings}});
}

/// Errors   InvalidArgument: a day that is over, or on which the hall is closed.
Result<void> expectOpenDay(Hall& hall, const Loaded& loaded, calendar::Date day)
{
    const auto date = calendar::formatDate(day);
    if (day < today(hall, loaded))
        return fail(ErrorCode::InvalidArgument, fmt::format("{} is over", date));
    if (loaded->release->resolver.calendar().day(day).open.empty())
        return fail(ErrorCode::InvalidArgument, fmt::format("the hall is closed on {}", date));
    return {};
}

Result<Booking> readBooking(const Loaded& loaded, const Json& body)
{
    const auto text = textField(body, "code", 60);
    auto code = text ? queue::bookingCode(*text) : text;
    const auto day = code ? dateField(body, "business_date") : Result<calendar::Date>(tl::unexpected(code.error()));
    auto journey = day ? idField(body, "journey") : Result<std::string>(tl::unexpected(day.error()));
    const auto wish = journey ? wishOf(*loaded->release, *journey) : Result<Wish>(tl::unexpected(journey.error()));
    if (!wish)
        return tl::unexpected(wish.error());
    Booking booking{.code = *std::move(code),
                    .businessDate = *day,
                    .time = std::nullopt,
                    .journey = *std::move(journey),
                    .legs = wish->legs,
                    .source = queue::BookingSource::Page};
    if (body.contains("time") && !body.at("time").is_null())
    {
        const auto written = textField(body, "time", 5);
        const auto time =
            written ? calendar::parseTimeOfDay(*written) : Result<std::chrono::minutes>(tl::unexpected(written.error()));
        if (!time)
            return tl::unexpected(time.error());
        booking.time = *time;
    }
    return booking;
}

Result<Response> add(Hall& hall, const Visit& visit)
{
    const auto loaded = hall.releases.require();
    const auto body = loaded ? jsonBody(visit.request) : Result<Json>(tl::unexpected(loaded.error()));
    const auto booking = body ? readBooking(*loaded, *body) : Result<Booking>(tl::unexpected(body.error()));
    if (!booking)
        return tl::unexpected(booking.error());
    if (auto open = expectOpenDay(hall, *loaded, booking->businessDate); !open)
        return tl::unexpected(open.error());
    const auto added = hall.bookings.add({*booking}, visit.staff->name, hall.clock.now());
    if (!added)
        return tl::unexpected(added.error());
    hall.noteQueueChange();
    return jsonResponse(added->fresh > 0 ? 201 : 200, {{"booking", *booking}});
}

Result<Response> cancel(Hall& hall, const Visit& visit)
{
    const auto day = calendar::parseDate(visit.request.param("day"));
    const auto code = day ? queue::bookingCode(visit.request.param("code"))
                          : Result<std::string>(tl::unexpected(day.error()));
    if (!code)
        return tl::unexpected(code.error());
    const auto booking = hall.bookings.cancel(*day, *code, visit.staff->name, hall.clock.now());
    if (!booking)
        return tl::unexpected(booking.error());
    hall.noteQueueChange();
    return jsonResponse(200, {{"booking", *booking}});
}

Json faultsJson(const std::vector<queue::SheetFault>& faults)
{
    auto list = Json::array();
    for (const auto& fault : faults)
        list.push_back({{"line", fault.line}, {"column", fault.column}, {"message", fault.message}});
    return list;
}

/// The table as bookings of this hall; days that cannot be are faults too.
Result<queue::BookingSheet> readSheet(Hall& hall, const Loaded& loaded, const std::string& bytes)
{
    const auto& release = *loaded->release;
    auto sheet = queue::readBookingSheet(bytes, [&](std::string_view name) { return journeyNamed(release, name); });
    if (!sheet)
        return sheet;
    for (std::size_t i = 0; i < sheet->bookings.size(); ++i)
    {
        auto& booking = sheet->bookings[i];
        booking.legs = wishOf(release, booking.journey)->legs;
        if (auto open = expectOpenDay(hall, loaded, booking.businessDate); !open)
            sheet->faults.push_back({sheet->lines[i], "日期", fmt::format("{} 已经过去，或者大厅当天不开门",
                                                            calendar::formatDate(booking.businessDate))});
    }
    return sheet;
}

/// ?preview=true reads the table and takes nothing. With faults nothing is taken either.
Result<Response> import(Hall& hall, const Visit& visit)
{
    if (!visit.request.header("content-type").starts_with("text/csv"))
        return fail(ErrorCode::Unsupported, "send the table as Content-Type: text/csv");
    const auto loaded = hall.releases.require();
    const auto sheet = loaded ? readSheet(hall, *loaded, visit.request.body)
                              : Result<queue::BookingSheet>(tl::unexpected(loaded.error()));
    if (!sheet)
        return tl::unexpected(sheet.error());
    Json answer{{"encoding", sheet->encoding}, {"rows", sheet->bookings}, {"faults", faultsJson(sheet->faults)}};
    if (visit.request.asked("preview") == "true")
        return jsonResponse(200, answer);
    if (!sheet->faults.empty())
        return problem({422, "faulty_table", "The table has faults"}, "nothing was taken",
                       {{"faults", answer.at("faults")}});
    const auto added = hall.bookings.add(sheet->bookings, visit.staff->name, hall.clock.now());
    if (!added)
        return tl::unexpected(added.error());
    answer["added"] = added->fresh;
    answer["unchanged"] = added->unchanged;
    hall.noteQueueChange();
    return jsonResponse(200, answer);
}

} // namespace

void addBookingRoutes(Router& router, Hall& hall)
{
    const auto clerk = Access::only({store::Role::Clerk});
    router.add({"GET", "/api/v1/bookings", clerk, [&hall](const Visit& visit) { return list(hall, visit); }});
    router.add({"POST", "/api/v1/bookings", clerk, [&hall](const Visit& visit) { return add(hall, visit); }});
    router.add({"POST", "/api/v1/bookings/import", clerk, [&hall](const Visit& visit) { return import(hall, visit); },
                1u << 20, Cost::Heavy});
    router.add({"DELETE", "/api/v1/bookings/{day}/{code}", clerk,
                [&hall](const Visit& visit) { return cancel(hall, visit); }});
}

} // namespace onedoor::server
