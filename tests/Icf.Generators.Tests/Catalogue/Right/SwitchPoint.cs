// One change of a rate at an unknown day.
public static partial class Messages
{
    [Model]
    public static int Day([Observed] int[] counts)
    {
        double before = Sample(Exponential(0.05));
        double after = Sample(Exponential(0.05));
        int day = Sample(DiscreteUniform(0, 69));
        for (int i = 0; i < counts.Length; i++)
            Observe(Poisson(i < day ? before : after), counts[i]);
        return day;
    }
}
