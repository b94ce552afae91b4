// The modes that somebody has set, as the Theme knows them.
import QtQuick
import Kiosk
import Kiosk.ViewModels

Item {
    id: root

    required property ScreenModel screen

    Binding {
        target: Theme
        property: "elder"
        value: root.screen.elder
    }

    Binding {
        target: Theme
        property: "contrast"
        value: root.screen.contrast
    }

    Binding {
        target: Theme
        property: "lowReach"
        value: root.screen.lowReach
    }
}
