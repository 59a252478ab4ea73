// Upper before lower.
public static partial class Fields
{
    [Model]
    public static double Place([Observed] double seen)
    {
        double place = Sample(Uniform(5, 1)); // ICF0203
        Observe(Normal(place, 1), seen);
        return place;
    }
}
