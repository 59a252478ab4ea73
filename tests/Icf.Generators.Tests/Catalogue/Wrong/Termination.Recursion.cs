// Recursion whose bottom was forgotten.
public static partial class Trees
{
    [Model]
    public static double Weight([Observed] double total)
    {
        double own = Sample(Gamma(2, 1));
        double below = Branch(own);
        Observe(Normal(own + below, 1), total);
        return own;
    }

    [Model]
    public static double Branch(double parent)
    {
        double own = Sample(Gamma(2, 1));
        double below = Branch(own); // ICF0109
        return parent + own + below;
    }
}
