// Networks do not read text.
public static partial class Reviews
{
    [Model]
    public static double Quality([Observed] string review, [Observed] double stars) // ICF0022
    {
        double quality = Sample(Normal(3, 1));
        Observe(Normal(quality, 0.5), stars);
        return quality;
    }
}
