// Ratings on an ordered scale, some of them missing, of people who differ.
public static partial class Ratings
{
    [Model]
    public static double Quality([Observed(AllowMissing = true)] int?[] stars)
    {
        double quality = Sample(Normal(0, 1));
        for (int i = 0; i < stars.Length; i++)
        {
            double mood = Sample(Normal(0, 0.5));
            Observe(OrderedLogistic(quality + mood, -2, -0.5, 0.5, 2), stars[i]);
        }

        return quality;
    }
}
