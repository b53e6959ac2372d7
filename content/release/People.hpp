#pragma once

#include "content/release/Words.hpp"

namespace onedoor::release
{

/// Adds a fault for whatever names or reaches one person: a name beside 联系人 or 姓名 or
/// before a title, a telephone number that is not the hall's, an identity number.
void judgePeople(std::string_view text, const WordContext& context, std::vector<WordFault>& faults);

} // namespace onedoor::release
