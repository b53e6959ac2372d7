#pragma once

#include "content/drawing/FloorMap.hpp"
#include "content/drawing/Poster.hpp"
#include "content/drawing/SheetPaper.hpp"
#include "content/drawing/Slip.hpp"
#include "content/release/Release.hpp"

#include <string_view>

namespace onedoor::release
{

/// The flow of a hall in its own words. It refers to the release's guide.
/// Texts    guide.map.both, .advised, .only, .equal, .straight, guide.voluntary, guide.minutes {minutes}
[[nodiscard]] drawing::FlowScene flowScene(const Release& release, std::string_view language);

/// The flow as a poster, with what everybody brings and what is free, version and date.
/// Texts    guide.poster.lead, guide.poster.version {version} {date}, ticket.voluntary
[[nodiscard]] drawing::PosterScene posterScene(const Release& release, std::string_view language);

/// The checklist for these answers; its code holds the same as text. Says nothing of who asked.
/// Texts    guide.checklist.title, .lead, .code, .rest, guide.paper.date {date}, guide.paper.note, ticket.voluntary
[[nodiscard]] drawing::SheetPaper checklistPaper(const Release& release, const guide::Answers& answers,
                                                 calendar::Date date, std::string_view language);

/// The text in that code.
[[nodiscard]] std::string checklistText(const Release& release, const guide::Answers& answers,
                                        std::string_view language);

/// Which paper of the desk.
enum class SlipKind
{
    Exam, ///< 免费婚检单
    Card  ///< 免费孕前优生健康检查服务卡
};

/// The words of a slip; each copy has a serial number and no name.
/// Texts    guide.slip.exam.title, .scope, .where or guide.slip.card.*; guide.slip.serial, .desk, .stamp, .foot
[[nodiscard]] drawing::SlipPaper slipPaper(const Release& release, SlipKind kind, std::string_view language);

/// A topic as a sheet to take home: general advice for everybody.
[[nodiscard]] drawing::SheetPaper topicPaper(const Release& release, const guide::Topic& topic, calendar::Date date,
                                             std::string_view language);

} // namespace onedoor::release
