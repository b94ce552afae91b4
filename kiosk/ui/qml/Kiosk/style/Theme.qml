// Every size and colour of the screens: millimetres become pixels of this panel here, and nowhere else.
pragma Singleton

import QtQuick

QtObject {
    id: root

    // Given by the terminal before the first page is loaded.
    property real panelWidthMm: 268
    property real panelHeightMm: 476
    property real windowWidth: 1080
    property real windowHeight: 1920
    property url assets
    property bool animated: true

    readonly property bool portrait: windowHeight > windowWidth
    readonly property bool roomy: growth > 0.6
    readonly property real pxPerMm: Math.min(windowWidth / panelWidthMm, windowHeight / panelHeightMm)
    // 0 on the smallest panel (10.1 inch), 1 on the largest (21.5 inch): between them sizes grow evenly.
    readonly property real growth: Math.max(0, Math.min(1, (Math.min(panelWidthMm, panelHeightMm) - 135) / 133))

    // Text, by em: a capital letter of Noto Sans SC is 0.733 em high, so 4.7 mm keeps 3.4 and 6.6 mm keeps 4.8.
    readonly property int quietSize: grow(4.7, 7.2)
    readonly property int bodySize: grow(6.6, 8.8)
    readonly property int strongSize: grow(6.6, 10.8)
    readonly property int titleSize: grow(7.6, 12.4)
    readonly property int numberSize: grow(8, 15)
    readonly property int headlineSize: grow(8.4, 17)
    readonly property int displaySize: grow(11, 22)
    readonly property int heroSize: grow(13, 27)

    readonly property int hairline: Math.max(1, grow(0.25, 0.4))
    readonly property int thickLine: grow(0.5, 0.8)
    readonly property int tinyGap: grow(0.8, 2.4)
    readonly property int smallGap: grow(1.8, 4)
    readonly property int gap: grow(3, 6)
    readonly property int largeGap: grow(4, 10)
    readonly property int margin: grow(4.4, 12)
    readonly property int padding: grow(3.4, 9)
    readonly property int heroPadding: grow(5, 14)
    readonly property int radius: grow(4, 9)
    readonly property int smallRadius: grow(3, 7)

    readonly property int target: grow(20.2, 21)
    readonly property int buttonHeight: grow(20.2, 28)
    readonly property int buttonWidth: grow(44, 98)
    readonly property int tileHeight: grow(20.2, 22)
    readonly property int tileGap: grow(3, 4.6)

    readonly property int smallIcon: grow(5.6, 8)
    readonly property int icon: grow(8, 11)
    readonly property int badge: grow(12, 26)
    readonly property int largeBadge: grow(13, 40)
    readonly property int stepBadge: portrait ? largeBadge : badge
    readonly property int ring: grow(36, 92)
    readonly property int smallTick: grow(15, 34)
    readonly property int tick: grow(18, 54)

    readonly property int popDuration: 160

    readonly property color paper: "#F6F3EE"
    readonly property color card: "#FFFFFF"
    readonly property color pressed: "#F1ECE4"
    readonly property color line: "#E9E3DA"
    readonly property color ink: "#1F1A17"
    readonly property color inkPressed: "#3A322D"
    readonly property color soft: "#58504B"
    readonly property color redText: "#971817"
    readonly property color amberText: "#833D07"
    readonly property color greenText: "#125335"
    readonly property color white: "#FFFFFF"
    readonly property color heroTop: "#A8150F"
    readonly property color heroBottom: "#8C100B"
    readonly property color heroHalo: "#1AFFFFFF"
    readonly property var tint: ({
            "red": "#FBE4E2",
            "green": "#DFF2E8",
            "amber": "#FEF2DF",
            "neutral": "#F6F3EE"
        })
    readonly property var edge: ({
            "red": "#F0B9B5",
            "green": "#BCE3CF",
            "amber": "#F3D9A8",
            "neutral": "#E9E3DA"
        })

    function mm(length: real): int {
        return Math.round(length * pxPerMm);
    }

    function grow(least: real, most: real): int {
        return Math.ceil((least + (most - least) * growth) * pxPerMm);
    }

    function textColor(tone: string): color {
        return tone === "red" ? redText : tone === "amber" ? amberText : tone === "green" ? greenText : soft;
    }
}
