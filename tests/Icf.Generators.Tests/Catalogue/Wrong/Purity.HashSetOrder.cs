// The order of a set is not fixed, the indices of the latents are.
public static partial class Shops
{
    [Model]
    public static double Total(HashSet<string> shops, [Observed] double total)
    {
        double sum = 0;
        foreach (string shop in shops) // ICF0107
        {
            double sales = Sample(Gamma(2, 1));
            sum += sales * shop.Length;
        }

        Observe(Normal(sum, 1), total);
        return sum;
    }
}
