#pragma once

#include "display/player/Player.hpp"
#include "tests/unit/signage/Fixtures.hpp"

#include <memory>

namespace onedoor::display::test
{

using signage::test::at;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr auto wednesday = "2026-03-04";

/// A release of the small hall: "exam" with the slides exam/1, exam/2 and exam/3 of ten seconds
/// each plays in its hours, "rest" outside them.
inline std::shared_ptr<const release::Release> hall(const signage::test::ProgrammeMaker& maker,
                                                    const std::string& room = "1号诊室")
{
    queue::Counter counter;
    counter.id = "exam-1";
    counter.label = {{{"zh-CN", room}}};
    queue::Service service;
    service.id = "exam";
    service.shortName = {{{"zh-CN", "婚检"}}};
    return std::make_shared<const release::Release>(
        release::Release{{}, {service}, {counter}, {}, {}, {}, {}, maker.resolver(), {}});
}

inline std::shared_ptr<const release::Release> hall()
{
    return hall(signage::test::ordinaryHall());
}

} // namespace onedoor::display::test
