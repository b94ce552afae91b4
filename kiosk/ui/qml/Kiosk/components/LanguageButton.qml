// The other language, named in itself.
import QtQuick
import Kiosk
import Kiosk.ViewModels

QuietButton {
    id: root

    required property ScreenModel screen

    objectName: "language"
    icon: "translate-ink"
    text: root.screen.language === "zh" ? "English" : "中文"
    onTapped: root.screen.switchLanguage()
}
