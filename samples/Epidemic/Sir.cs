/// <summary>
/// The SIR model of an epidemic (Kermack and McKendrick, Proceedings of the Royal Society A 115, 1927): people are
/// susceptible, then infectious, then recovered, with dS/dt = −R₀ S I / (N d), dI/dt = R₀ S I / (N d) − I / d.
/// </summary>
internal static class Sir
{
    private const int StepsPerDay = 8;

    /// <summary>The number of infectious people at the end of each day, by the classical Runge–Kutta method.</summary>
    /// <param name="people">How many there are, N; one of them is infectious at the beginning.</param>
    /// <param name="r0">How many others an infectious person infects while nearly all are susceptible, R₀.</param>
    /// <param name="days">How long a person is infectious on average, d, in days.</param>
    /// <param name="length">The number of days.</param>
    public static double[] Infectious(int people, double r0, double days, int length)
    {
        const double H = 1.0 / StepsPerDay;
        double s = people - 1,
            i = 1;
        var curve = new double[length];
        for (int day = 0; day < length; day++)
        {
            for (int step = 0; step < StepsPerDay; step++)
            {
                (double s1, double i1) = Slope(s, i);
                (double s2, double i2) = Slope(s + H / 2 * s1, i + H / 2 * i1);
                (double s3, double i3) = Slope(s + H / 2 * s2, i + H / 2 * i2);
                (double s4, double i4) = Slope(s + H * s3, i + H * i3);
                s = Math.Max(0, s + H / 6 * (s1 + 2 * s2 + 2 * s3 + s4));
                i = Math.Max(0, i + H / 6 * (i1 + 2 * i2 + 2 * i3 + i4));
            }

            curve[day] = i;
        }

        return curve;

        (double Susceptible, double Infectious) Slope(double susceptible, double infectious)
        {
            double infections = r0 * susceptible * infectious / (people * days);
            return (-infections, infections - infectious / days);
        }
    }
}
