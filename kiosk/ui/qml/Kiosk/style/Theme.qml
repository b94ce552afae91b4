// Every size and colour of the screens: millimetres become pixels of this panel here, and nowhere else.
pragma Singleton

import QtQuick

QtObject {
    id: root

    // Given by the terminal before the first page is loaded.
    property real panelWidthMm: 268
    property real panelHeightMm: 476
    property real panelBottomMm: 900
    property real windowWidth: 1080
    property real windowHeight: 1920
    property url assets
    property bool animated: true

    // The modes, as the screen has them.
    property bool elder: false
    property bool contrast: false
    property bool lowReach: false

    readonly property bool portrait: windowHeight > windowWidth
    readonly property real pxPerMm: Math.min(windowWidth / panelWidthMm, windowHeight / panelHeightMm)
    // 0 on the smallest panel (10.1 inch), 1 on the largest (21.5 inch): between them sizes grow evenly.
    readonly property real growth: Math.max(0, Math.min(1, (Math.min(panelWidthMm, panelHeightMm) - 135) / 133))

    // Low reach: every control stands below this height above the floor; what is over it only shows the station.
    readonly property real reachMm: 1220
    readonly property real leastFrameMm: 150
    readonly property real frameMm: lowReach ? Math.min(panelHeightMm, Math.max(leastFrameMm, reachMm - panelBottomMm)) : panelHeightMm
    readonly property int frameTop: frameMm < panelHeightMm ? windowHeight - Math.floor(frameMm * pxPerMm) : 0

    readonly property bool lowered: frameTop > 0

    // How many lines of body text the frame is high: what a page can afford to say.
    readonly property real lines: frameMm * pxPerMm / bodySize
    readonly property bool spacious: lines > (portrait ? 40 : 28)
    readonly property bool tight: lines < (portrait ? 29 : 19)
    // Large text in a small place: only what must be read.
    readonly property bool brief: elder && lines < (portrait ? 24 : 16)
    readonly property bool large: growth > 0.9
    // Room for two things side by side, or one above the other: a list, and what was chosen in it.
    readonly property bool roomy: elder ? large : portrait || growth > 0.3

    // Text, by em: a capital letter of Noto Sans SC is 0.733 em high, so 4.7 mm keeps 3.4, 6.6 keeps 4.8, 10.2 keeps 7.4.
    readonly property int quietSize: elder ? grow(10.2, 10.8) : grow(4.7, 7.2)
    readonly property int bodySize: elder ? grow(10.2, 11.6) : grow(6.6, 8.8)
    readonly property int strongSize: elder ? grow(10.2, 13.4) : grow(6.6, 10.8)
    readonly property int titleSize: elder ? grow(10.4, 14.6) : grow(7.6, 12.4)
    readonly property int numberSize: elder ? grow(11, 18) : grow(8, 15)
    readonly property int headlineSize: elder ? grow(10.6, 19) : grow(8.4, 17)
    readonly property int displaySize: elder ? grow(11.4, 25) : grow(11, 22)
    readonly property int heroSize: elder ? grow(13, 30) : grow(13, 27)
    readonly property int hugeSize: elder ? grow(20, 42) : grow(20, 40)

    readonly property int hairline: contrast ? grow(0.5, 0.7) : Math.max(1, grow(0.25, 0.4))
    readonly property int thickLine: contrast ? grow(0.9, 1.3) : grow(0.5, 0.8)
    readonly property int tinyGap: grow(0.8, 2.4)
    readonly property int smallGap: grow(1.8, 4)
    readonly property int gap: grow(3.1, 6)
    readonly property int largeGap: grow(4, 10)
    readonly property int margin: tight ? grow(3.2, 8) : grow(4.2, 12)
    readonly property int padding: tight ? grow(2.4, 6) : grow(3.4, 9)
    readonly property int heroPadding: tight ? grow(3.4, 8) : grow(5, 14)
    readonly property int radius: grow(4, 9)
    readonly property int smallRadius: grow(3, 7)

    readonly property int target: grow(20.2, 21)
    readonly property int dock: grow(20.2, 27)
    readonly property int buttonHeight: grow(20.2, 28)
    readonly property int buttonWidth: grow(26, 84)
    readonly property int homeButton: grow(20.2, 24)
    readonly property int rowHeight: tight ? grow(20.2, 26) : grow(22, 40)
    readonly property int tileHeight: grow(20.2, 22)
    readonly property int keyWidth: grow(36, 60)
    readonly property int keyHeight: grow(20.2, 30)
    // The least width of a compartment on the attendant's board.
    readonly property int boardCell: elder ? grow(58, 74) : grow(34, 58)
    readonly property int tileGap: grow(3.1, 4.6)

    readonly property int smallIcon: grow(5.6, 8)
    readonly property int icon: grow(8, 11)
    readonly property int largeIcon: grow(10, 15)
    readonly property int badge: grow(12, 26)
    readonly property int smallBadge: grow(10, 21)
    readonly property int largeBadge: grow(13, 40)
    readonly property int stepBadge: portrait ? grow(13, 34) : badge
    readonly property int ring: lowered ? grow(36, 60) : elder ? grow(36, 74) : grow(36, 92)
    readonly property int hugeRing: grow(62, 150)
    // A module of a QR code: 0.8 mm is what a phone reads from an arm's length.
    readonly property int codeModule: Math.ceil(0.8 * pxPerMm)
    readonly property int codeSide: lowered ? grow(58, 76) : grow(58, 104)
    readonly property real codeShare: 0.5
    readonly property real ampleShare: 1.6
    readonly property int sideBar: elder ? grow(44, 60) : grow(36, 60)

    // Larger than that a code is no easier to read, and a phone must be held further away.
    readonly property int codeMost: grow(70, 130)
    // A number's disc on a list: it holds two digits.
    readonly property int mark: elder ? grow(14, 16) : grow(8.4, 13)
    readonly property int smallTick: grow(15, 34)
    readonly property int tick: grow(18, 54)

    // The line box of the faces, in em: assets/fonts/make_subset.py.
    readonly property real lineBox: 1.28
    readonly property real badgeShare: 0.62
    readonly property real innerRingShare: 0.72
    readonly property real ringIconShare: 0.46
    readonly property int popDuration: 160
    readonly property real popFrom: 0.9
    readonly property int breath: 900

    readonly property color paper: contrast ? "#FFFFFF" : "#F6F3EE"
    readonly property color card: "#FFFFFF"
    readonly property color pressed: contrast ? "#DAD6D2" : "#F1ECE4"
    // Under coloured words and drawings: they stay readable on it.
    readonly property color pressedPale: contrast ? pressed : paper
    readonly property color line: contrast ? ink : "#E9E3DA"
    readonly property color ink: "#1F1A17"
    readonly property color inkPressed: "#3A322D"
    readonly property color soft: contrast ? ink : "#58504B"
    readonly property color white: "#FFFFFF"
    readonly property color none: "transparent"
    readonly property color action: contrast ? ink : "#A8150F"
    readonly property color actionPressed: contrast ? inkPressed : "#7C0E0A"
    readonly property color teal: contrast ? ink : "#0B5953"
    readonly property color tealPressed: contrast ? inkPressed : "#073F3B"
    readonly property color heroTop: contrast ? ink : "#A8150F"
    readonly property color heroBottom: contrast ? ink : "#8C100B"
    readonly property color heroPressed: contrast ? inkPressed : "#7C0E0A"
    readonly property color heroHalo: contrast ? inkPressed : "#1AFFFFFF"
    readonly property var text: ({
            "red": "#971817",
            "green": "#125335",
            "amber": "#833D07",
            "teal": "#0B5953",
            "violet": "#5E21BD",
            "blue": "#1841B5",
            "ink": "#1F1A17",
            "neutral": "#58504B"
        })
    readonly property var tint: ({
            "red": "#FBE4E2",
            "green": "#DFF2E8",
            "amber": "#FEF2DF",
            "teal": "#E0F4F0",
            "violet": "#ECE6FB",
            "blue": "#E3EBFD",
            "ink": "#F6F3EE",
            "neutral": "#F6F3EE"
        })
    readonly property var edge: ({
            "red": "#F0B9B5",
            "green": "#BCE3CF",
            "amber": "#F3D9A8",
            "teal": "#A9DDD3",
            "violet": "#CDBDF3",
            "blue": "#BFD0FA",
            "ink": "#E9E3DA",
            "neutral": "#E9E3DA"
        })

    readonly property color edgeStrong: contrast ? ink : "#B45309"

    function grow(least: real, most: real): int {
        return Math.ceil((least + (most - least) * growth) * pxPerMm);
    }

    function textOf(tone: string): color {
        return contrast ? ink : text[tone];
    }

    function tintOf(tone: string): color {
        return contrast ? white : tint[tone];
    }

    function edgeOf(tone: string): color {
        return contrast ? ink : edge[tone];
    }

    function drawing(name: string): string {
        return contrast && !name.endsWith("-white") ? name.replace(/[^-]+$/, "ink") : name;
    }

    function linesHigh(count: int, size: int): int {
        return Math.ceil(count * lineBox * size);
    }

    function portion(share: real, size: real): int {
        return Math.round(share * size);
    }
}
