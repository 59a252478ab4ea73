// A name that looks like an address.
public static partial class Plants
{
    [Model]
    public static double Height([Observed] double y)
    {
        double height = Sample(Gamma(2, 1), name: "plant/height"); // ICF0020
        Observe(Normal(height, 1), y);
        return height;
    }
}
