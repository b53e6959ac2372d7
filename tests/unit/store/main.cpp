#include "tests/unit/store/Engines.hpp"

#include <gmock/gmock.h>

int main(int count, char** arguments)
{
    testing::InitGoogleMock(&count, arguments);
    return onedoor::store::runOnBothEngines();
}
