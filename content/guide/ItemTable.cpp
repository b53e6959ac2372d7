#include "content/guide/ItemTable.hpp"

#include <algorithm>
#include <stdexcept>

namespace onedoor::guide
{

namespace
{

Who whoFrom(const std::string& text)
{
    if (text == "nobody")
        return Who::Nobody;
    if (text == "both")
        return Who::Both;
    if (text == "women")
        return Who::Women;
    if (text == "men")
        return Who::Men;
    if (text == "by_need")
        return Who::ByNeed;
    throw std::invalid_argument("nobody is called \"" + text + "\"");
}

std::size_t countIf(const ItemTable& table, bool (*wanted)(const ExamItem&))
{
    std::size_t count = 0;
    for (const auto& group : table.groups)
        count += static_cast<std::size_t>(std::ranges::count_if(group.items, wanted));
    return count;
}

} // namespace

std::size_t ItemTable::count() const
{
    return countIf(*this, [](const ExamItem&) { return true; });
}

std::size_t ItemTable::countServingBoth() const
{
    return countIf(*this, [](const ExamItem& item) { return item.servesBoth(); });
}

void from_json(const Json& json, ExamItem& item)
{
    item = {};
    item.name = json.at("name").get<LocalizedText>();
    if (json.contains("note"))
        item.note = json.at("note").get<LocalizedText>();
    item.exam = whoFrom(json.value("exam", std::string("nobody")));
    item.check = whoFrom(json.value("check", std::string("nobody")));
    item.basis = json.at("basis").get<std::string>();
    if (item.exam == Who::Nobody && item.check == Who::Nobody)
        throw std::invalid_argument("an item belongs to the exam, to the check, or to both");
}

void from_json(const Json& json, ItemGroup& group)
{
    group = {json.at("title").get<LocalizedText>(), json.at("items").get<std::vector<ExamItem>>()};
}

void from_json(const Json& json, ItemTable& table)
{
    table = {json.at("lead").get<LocalizedText>(), json.at("groups").get<std::vector<ItemGroup>>()};
}

} // namespace onedoor::guide
