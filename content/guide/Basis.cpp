#include "content/guide/Basis.hpp"

#include "content/calendar/HallTime.hpp"

#include <stdexcept>
#include <string_view>

namespace onedoor::guide
{

namespace
{

Standing standingFrom(std::string_view text)
{
    if (text == "law")
        return Standing::Law;
    if (text == "national_document")
        return Standing::NationalDocument;
    if (text == "general_education")
        return Standing::GeneralEducation;
    if (text == "hall")
        return Standing::Hall;
    throw std::invalid_argument("there is no standing \"" + std::string(text) + "\"");
}

} // namespace

void from_json(const Json& json, Basis& basis)
{
    basis = {};
    basis.id = json.at("id").get<std::string>();
    basis.text = json.at("text").get<LocalizedText>();
    basis.issuer = json.value("issuer", std::string());
    basis.title = json.value("title", std::string());
    basis.number = json.value("number", std::string());
    basis.year = json.value("year", 0);
    basis.standing = standingFrom(json.at("standing").get<std::string>());
    const auto review = calendar::parseDate(json.at("review_on").get<std::string>());
    if (!review)
        throw std::invalid_argument(review.error().message);
    basis.reviewOn = std::chrono::year_month_day(*review);
}

} // namespace onedoor::guide
