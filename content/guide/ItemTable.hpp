#pragma once

#include "content/base/LocalizedText.hpp"

#include <string>
#include <vector>

namespace onedoor::guide
{

/// Who is examined.
enum class Who
{
    Nobody, ///< not part of it
    Both,
    Women,
    Men,
    ByNeed ///< by a doctor's advice or one's own wish
};

/// One item of the premarital exam, of the pre-pregnancy check, or of both: then it is done once and serves both.
struct ExamItem
{
    LocalizedText name;
    LocalizedText note; ///< may be empty
    Who exam = Who::Nobody;
    Who check = Who::Nobody;
    std::string basis;

    [[nodiscard]] bool servesBoth() const { return exam != Who::Nobody && check != Who::Nobody; }
};

/// 询问, 体检, 化验 ...
struct ItemGroup
{
    LocalizedText title;
    std::vector<ExamItem> items;
};

/// Exam and pre-pregnancy check as one table.
struct ItemTable
{
    LocalizedText lead; ///< what is free in it, how often, and who pays for the rest
    std::vector<ItemGroup> groups;

    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] std::size_t countServingBoth() const;
};

void from_json(const Json& json, ExamItem& item);
void from_json(const Json& json, ItemGroup& group);
void from_json(const Json& json, ItemTable& table);

} // namespace onedoor::guide
