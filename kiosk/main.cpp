#include "kiosk/app/KioskApp.hpp"

int main(int argc, char** argv)
{
    return onedoor::kiosk::runKiosk(argc, argv);
}
