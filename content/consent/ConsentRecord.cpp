#include "content/consent/ConsentRecord.hpp"

#include "content/base/Wipe.hpp"
#include "content/calendar/HallTime.hpp"
#include "content/consent/Base64.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace onedoor::consent
{

namespace
{

constexpr std::string_view schemaVersion = "onedoor-consent-2";
constexpr std::string_view firstSchemaVersion = "onedoor-consent-1"; ///< said no retention: fifteen years
constexpr std::size_t maxNameBytes = 128;
constexpr std::size_t momentBytes = 10; ///< at most, with its comma and brackets

std::string timeText(Instant time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day civil(day);
    const std::chrono::hh_mm_ss clock(time - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(civil.year()),
                       static_cast<unsigned>(civil.month()), static_cast<unsigned>(civil.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

std::size_t countMoments(const StrokeTimes& times)
{
    std::size_t count = 0;
    for (const auto& stroke : times)
        count += stroke.size();
    return count;
}

/// [[0,8,17],[420,431]], at the end of `text`, which has room for it.
void append(const StrokeTimes& times, std::string& text)
{
    text += '[';
    for (const auto& stroke : times)
    {
        text += '[';
        for (const auto moment : stroke)
            fmt::format_to(std::back_inserter(text), "{},", moment);
        text.back() = ']';
        text += ',';
    }
    text.back() = ']';
}

/// Reads the members of one record and remembers the first fault.
class Reader
{
public:
    explicit Reader(const Json& json) : m_json(json) {}

    std::string text(const char* key)
    {
        if (m_json.contains(key) && m_json[key].is_string())
            return m_json[key].get<std::string>();
        note(fmt::format("\"{}\" is missing or no text", key));
        return {};
    }
    Instant time(const char* key)
    {
        const auto parsed = calendar::parseInstant(text(key));
        if (!parsed)
            note(fmt::format("\"{}\": {}", key, parsed.error().message));
        return parsed.value_or(Instant{});
    }
    template <class T, std::size_t N>
    T oneOf(const char* key, const T (&choices)[N])
    {
        const auto word = text(key);
        for (const T choice : choices)
            if (word == toString(choice))
                return choice;
        note(fmt::format("\"{}\" has an unknown value", key));
        return choices[0];
    }
    int years(const char* key)
    {
        if (m_json.contains(key) && m_json[key].is_number_integer() && m_json[key] >= 1 && m_json[key] <= 100)
            return m_json[key].get<int>();
        note(fmt::format("\"{}\" is missing or no number of years", key));
        return 1;
    }
    std::string bytes(const char* key)
    {
        auto decoded = decodeBase64(text(key));
        if (!decoded)
            note(fmt::format("\"{}\" is not base64", key));
        return decoded.value_or(std::string());
    }
    /// Absent = empty.
    StrokeTimes strokeTimes(const char* key)
    {
        StrokeTimes times;
        if (!m_json.contains(key))
            return times;
        const auto isMoment = [](const Json& each) { return each.is_number_unsigned() && each <= maxStrokeMs; };
        const auto isStroke = [&](const Json& each)
        { return each.is_array() && each.size() >= 2 && std::ranges::all_of(each, isMoment); };
        const auto& strokes = m_json[key];
        if (!strokes.is_array() || !std::ranges::all_of(strokes, isStroke))
            note(fmt::format("\"{}\" holds no times of strokes", key));
        else
            for (const auto& stroke : strokes)
                times.emplace_back(stroke.begin(), stroke.end());
        return times;
    }
    void note(std::string fault)
    {
        if (m_fault.empty())
            m_fault = std::move(fault);
    }
    [[nodiscard]] const std::string& fault() const { return m_fault; }

private:
    const Json& m_json;
    std::string m_fault;
};

} // namespace

std::string_view toString(Decision decision)
{
    switch (decision)
    {
        case Decision::Permit: return "permit";
        case Decision::Deny: return "deny";
        case Decision::Withdraw: return "withdraw";
        case Decision::Padding: return "padding";
    }
    return "deny";
}

std::string_view toString(Mode mode)
{
    switch (mode)
    {
        case Mode::Standard: return "standard";
        case Mode::LargeText: return "large_text";
    }
    return "standard";
}

Result<std::string> toRecordText(const ConsentRecord& record)
{
    if (record.signaturePng.size() > maxSignatureBytes)
        return fail(ErrorCode::InvalidArgument, fmt::format("the signature's picture has {} bytes, at most {} fit",
                                                            record.signaturePng.size(), maxSignatureBytes));
    const auto moments = countMoments(record.strokeTimes);
    if (moments > maxStrokeMoments || std::ranges::any_of(record.strokeTimes, [](const auto& stroke)
                                                          { return stroke.size() < 2 || stroke.back() > maxStrokeMs; }))
        return fail(ErrorCode::InvalidArgument, fmt::format("{} times of strokes do not fit, or are none", moments));
    for (const auto* name : {&record.recordId, &record.formId, &record.formVersion, &record.shownSha256,
                             &record.language, &record.hall, &record.device, &record.receiptHash})
        if (name->size() > maxNameBytes)
            return fail(ErrorCode::InvalidArgument, fmt::format("a name in the record has more than {} bytes",
                                                                maxNameBytes));
    std::string text = toText({{"schema_version", schemaVersion},
                               {"record_id", record.recordId},
                               {"purpose", toString(record.purpose)},
                               {"notice_id", record.formId},
                               {"notice_version", record.formVersion},
                               {"notice_sha256", record.shownSha256},
                               {"language", record.language},
                               {"mode", toString(record.mode)},
                               {"controller", record.hall},
                               {"device", record.device},
                               {"started", timeText(record.started)},
                               {"date", timeText(record.decided)},
                               {"retention_years", record.retentionYears},
                               {"receipt_hash", record.receiptHash}});
    // Those that tell something go in by hand, into memory that the caller wipes: a JSON value would leave
    // copies of them behind.
    auto signature = encodeBase64(record.signaturePng);
    text.pop_back();
    text.reserve(text.size() + signature.size() + 96 + moments * momentBytes);
    text += R"(,"decision":")";
    text += toString(record.decision);
    text += R"(","signature_png":")";
    text += signature;
    text += '"';
    if (!record.strokeTimes.empty())
    {
        text += R"(,"stroke_times_ms":)";
        append(record.strokeTimes, text);
    }
    text += '}';
    wipe(signature);
    return text;
}

Result<ConsentRecord> parseRecord(std::string_view text)
{
    auto json = parseJson(text, "consent record");
    if (!json)
        return tl::unexpected(json.error());
    if (!json->is_object())
        return fail(ErrorCode::Malformed, "consent record: not an object");
    Reader reader(*json);
    const auto version = reader.text("schema_version");
    if (reader.fault().empty() && version != schemaVersion && version != firstSchemaVersion)
        return fail(ErrorCode::Unsupported, fmt::format("consent record: this program reads only {}", schemaVersion));
    ConsentRecord record;
    record.recordId = reader.text("record_id");
    record.purpose = reader.oneOf("purpose", allPurposes);
    record.formId = reader.text("notice_id");
    record.formVersion = reader.text("notice_version");
    record.shownSha256 = reader.text("notice_sha256");
    record.language = reader.text("language");
    record.mode = reader.oneOf("mode", {Mode::Standard, Mode::LargeText});
    record.hall = reader.text("controller");
    record.device = reader.text("device");
    record.started = reader.time("started");
    record.decided = reader.time("date");
    record.decision = reader.oneOf("decision",
                                   {Decision::Deny, Decision::Permit, Decision::Withdraw, Decision::Padding});
    if (version == schemaVersion)
        record.retentionYears = reader.years("retention_years");
    record.receiptHash = reader.text("receipt_hash");
    record.signaturePng = reader.bytes("signature_png");
    record.strokeTimes = reader.strokeTimes("stroke_times_ms");
    if (!reader.fault().empty())
        return fail(ErrorCode::Malformed, "consent record: " + reader.fault());
    return record;
}

} // namespace onedoor::consent
