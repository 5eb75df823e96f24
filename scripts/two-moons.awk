# Prints two moons: awk -f scripts/two-moons.awk >configs/two-moons.csv. Two half circles that reach into
# each other, 200 points with noise of a standard deviation of 0.2, written with three decimals. The
# numbers come from Lehmer's generator as Park and Miller have it, since each awk has its own rand().

function uniform() {
    state = (16807 * state) % 2147483647 # exact in doubles
    return state / 2147483647
}

function noise(    radius) {
    radius = sqrt(-2 * log(uniform()))
    return 0.2 * radius * cos(8 * atan2(1, 1) * uniform())
}

BEGIN {
    state = 1994
    n = 200
    print "x,y,moon"
    for (i = 0; i < n; i++) {
        angle = 4 * atan2(1, 1) * uniform()
        upper = i % 2 == 0
        x = upper ? cos(angle) : 1 - cos(angle)
        y = upper ? sin(angle) : 0.5 - sin(angle)
        printf "%.3f,%.3f,%s\n", x + noise(), y + noise(), upper ? "upper" : "lower"
    }
}
