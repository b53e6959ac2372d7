#pragma once

#include "content/queue/Booking.hpp"

#include <functional>
#include <string>
#include <vector>

namespace onedoor::queue
{

/// What is wrong with one line of a table of bookings.
struct SheetFault
{
    int line = 0; ///< from 1, the head included
    std::string column;
    std::string message; ///< in Chinese, for the clerk
};

/// A table of bookings as a booking site exports it.
struct BookingSheet
{
    std::string encoding; ///< what the file was written in
    std::vector<Booking> bookings;
    std::vector<int> lines; ///< where each of them stands
    std::vector<SheetFault> faults; ///< with any of them, nothing is to be taken
};

/// Reads a CSV of the columns 日期 (date), 时间 (time, may be empty), 预约号 (code) and 事项
/// (service), in any order; other columns are a fault, those of persons above all.
///
/// Shape    `bytes`: UTF-8 with or without BOM, UTF-16 with BOM, or GBK; `journeyOf`: the id that
///          a name or id means, empty when the hall has none of it
/// Errors   Malformed: no text at all. What is wrong in it are faults.
/// Source   RFC 4180
[[nodiscard]] Result<BookingSheet> readBookingSheet(std::string_view bytes,
                                                    const std::function<std::string(std::string_view)>& journeyOf);

} // namespace onedoor::queue
