#pragma once

#include "content/drawing/Media.hpp"
#include "content/drawing/Ticket.hpp"
#include "content/drawing/Wall.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace onedoor::test
{

/// A text in Chinese and, where given, English.
[[nodiscard]] LocalizedText words(std::string chineseText, std::string englishText = {});

/// One slide of a template with all its fields filled as a good editor would, in both languages.
/// Known templates: fact, number, steps, list, blessing, picture, post, notice.
[[nodiscard]] signage::Slide sampleSlide(std::string_view templateName);
[[nodiscard]] std::vector<std::string_view> sampleTemplates();

/// The same in another palette, with a drawing that suits it.
[[nodiscard]] signage::Slide sampleInPalette(std::string_view paletteName);

/// The icons of the build, the drawings of content/defaults, and "media/photo.png", made here.
[[nodiscard]] drawing::MediaSource sampleMedia();

[[nodiscard]] drawing::WallStyle sampleStyle(std::string language = "zh-CN", std::string palette = {});
[[nodiscard]] std::vector<drawing::CallLine> sampleCalls();
/// 2026-11-21 10:26, lunar day and ticker; no slide.
[[nodiscard]] drawing::WallScene sampleScene();
[[nodiscard]] drawing::TicketPaper sampleTicket();

} // namespace onedoor::test
