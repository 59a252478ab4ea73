using System.Globalization;
using System.Text;

namespace Icf.Generators.Tests.Harness;

/// <summary>
/// Writes small models at random, of the forms of C# that a scorer supports: the same for the same seed. All have the
/// parameters <c>double w, double[] x, int n, [Observed] double[] y</c>.
/// </summary>
internal sealed class RandomModel
{
    /// <summary>What stands beside the models.</summary>
    public const string Shared = """
        public record Pair(double A, double B) { public double Sum => A + B; public double At(double t) => A + B * t; }
        public readonly record struct Spot(double X, double Y) { public static Spot operator +(Spot a, Spot b) => new(a.X + b.X, a.Y + b.Y); }
        public sealed class Box { public double Content { get; set; } public void Fill(double more) => Content += more; }
        public static class Tools
        {
            public static double Half(double v) => v / 2;
            public static double Bent(double v, double by = 0.5) => v > 0 ? v : by * v;
            public static void Split(double v, out double low, out double high) { low = v - 1; high = v + 1; }
            public static double Total(IEnumerable<double> all) { double s = 0; foreach (double one in all) s += one; return s; }
            public static T Same<T>(T v) => v;
            public static double Apply(Func<double, double> f, double v) => f(v);
        }
        """;

    private readonly Random _random;
    private readonly StringBuilder _body = new();
    private readonly List<string> _numbers = ["w"];
    private readonly List<string> _latents = [];
    private readonly List<string> _arrays = [];
    private readonly List<string> _pairs = [];
    private readonly List<string> _spots = [];
    private readonly List<string> _functions = [];
    private int _names;

    private RandomModel(int seed) => _random = new Random(seed);

    /// <summary>A model.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="seed">Decides what it is.</param>
    public static string Of(string name, int seed)
    {
        var model = new RandomModel(seed);
        model.Write();
        return $$"""
            [Model]
            public static double {{name}}(double w, double[] x, int n, [Observed] double[] y)
            {
            {{model._body}}}

            """;
    }

    private void Write()
    {
        Line("double z = Sample(Normal(0, 1));");
        _latents.Add("z");
        Latent();
        int steps = 4 + _random.Next(6);
        for (int i = 0; i < steps; i++)
            Step();
        Line($"for (int i = 0; i < y.Length; i++) Observe(Normal({Bounded()}, {Scale()}), y[i]);");
        Line($"return {Pick(_latents)};");
    }

    private void Line(string code) => _body.Append("    ").Append(code).Append('\n');

    private string New(string kind) => kind + (++_names).ToString(CultureInfo.InvariantCulture);

    private string Pick(IReadOnlyList<string> from) => from[_random.Next(from.Count)];

    private string OneOf(params string[] from) => Pick(from);

    private bool Chance(int percent) => _random.Next(100) < percent;

    private void Number(string name, string value)
    {
        Line($"{OneOf("double", "var")} {name} = {value};");
        _numbers.Add(name);
    }

    private void Latent()
    {
        string name = New("z");
        if (Chance(15))
        {
            string made = OneOf(
                "Iid(Normal(0, 1), 3)",
                "Ordered(Normal(0, 1), 3)",
                "Dirichlet(2, 1, 3)",
                "GaussianRandomWalk(0, 0.5, 3)",
                "MultivariateNormal([0, 1, 2], new double[,] { { 2, 0, 0 }, { 0, 1, 0.5 }, { 0, 0.5, 1 } })"
            );
            Line($"double[] {name} = Sample({made});");
            _arrays.Add(name);
            return;
        }

        Number(
            name,
            $"Sample({OneOf($"Normal({Bounded()}, {Scale()})", "HalfNormal(1)", "Uniform(-1, 1)", "Beta(2, 3)", $"Gamma(2, {Scale()})", "StudentT(4, 0, 1)", $"Exponential({Scale()})", $"Truncated(Normal({Bounded()}, 1), -1, 2)")})"
        );
        _latents.Add(name);
    }

    private void Step()
    {
        switch (_random.Next(24))
        {
            case 0:
                Latent();
                break;
            case 1:
                Number(New("t"), Real());
                break;
            case 2:
                string array = New("a");
                Line(
                    OneOf(
                        $"double[] {array} = [{Real()}, {Real()}, {Real()}];",
                        $"var {array} = new double[] {{ {Real()}, w, {Real()} }};",
                        $"var {array} = new double[3]; {array}[1] = {Real()};",
                        $"double[] {array} = x.Select(v => v * {Bounded()}).ToArray();",
                        $"double[] {array} = new[] {{ {Real()}, 1.5, w }};"
                    )
                );
                _arrays.Add(array);
                break;
            case 3:
                string pair = New("p");
                Line($"{OneOf("Pair", "var")} {pair} = new Pair({Real()}, {Real()});");
                _pairs.Add(pair);
                break;
            case 4 when _pairs.Count > 0:
                string changed = New("p");
                Line($"Pair {changed} = {Pick(_pairs)} with {{ {OneOf("A", "B")} = {Real()} }};");
                _pairs.Add(changed);
                break;
            case 5:
                string spot = New("s");
                Line($"var {spot} = new Spot({Real()}, {Real()}) + new Spot(1, {Real()});");
                _spots.Add(spot);
                break;
            case 6:
                string set = New("m");
                Line(
                    $"double {set}; if ({Test()}) {set} = {Real()}; else {{ {set} = {Real()}; {set} *= {Bounded()}; }}"
                );
                _numbers.Add(set);
                break;
            case 7:
                string sum = New("m");
                Line($"double {sum} = {Real()}; for (int i = 0; i < n; i++) {sum} += {Bounded()} / (i + 1);");
                _numbers.Add(sum);
                break;
            case 8:
                string over = New("m");
                string list = _arrays.Count > 0 && Chance(70) ? Pick(_arrays) : "x";
                Line(
                    $"var {over} = 0.0; foreach ({OneOf("double", "var")} one in {list}) {over} += one * {Bounded()};"
                );
                _numbers.Add(over);
                break;
            case 9:
                string function = New("f");
                Line(
                    OneOf(
                        $"double {function}(double v) => v * {Bounded()} + 1;",
                        $"static double {function}(double v) {{ if (v > 0) return v; return Math.Exp(v); }}",
                        $"Func<double, double> {function} = v => Math.Tanh(v) + {Bounded()};"
                    )
                );
                _functions.Add(function);
                break;
            case 10:
                (string low, string high) = (New("q"), New("q"));
                Line(
                    OneOf(
                        $"Tools.Split({Real()}, out {OneOf("var", "double")} {low}, out double {high});",
                        $"var ({low}, {high}) = ({Real()}, {Real()});",
                        $"(double {low}, double {high}) = ({Real()}, 2);",
                        _pairs.Count > 0
                            ? $"var ({low}, {high}) = {Pick(_pairs)};"
                            : $"double {low} = {Real()}, {high} = 3;"
                    )
                );
                _numbers.AddRange([low, high]);
                break;
            case 11:
                string box = New("b");
                Line($"var {box} = new Box {{ Content = {Real()} }}; {box}.Fill({Real()});");
                _numbers.Add($"{box}.Content");
                break;
            case 12:
                string chosen = New("m");
                Line(
                    $"double {chosen}; switch (n) {{ case 0: {chosen} = {Real()}; break; case 1 when {Test()}: {chosen} = {Real()}; break; default: {chosen} = {Real()}; break; }}"
                );
                _numbers.Add(chosen);
                break;
            case 13:
                Line(
                    $"if ({Real()} > 1e6) throw new InvalidOperationException($\"{{{Pick(_latents)}:F2}} of {{w}}\");"
                );
                break;
            case 14:
                string flag = New("d");
                Line($"bool {flag} = Sample(Bernoulli({Share()}));");
                Line($"Factor({flag} ? {Bounded()} : {Bounded()}, name: \"o{flag}\");");
                break;
            case 15:
                Line($"Factor(-Math.Pow({Bounded()}, 2), name: \"{New("w")}\");");
                break;
            case 16:
                string optional = New("o");
                Line($"double? {optional} = {Test()} ? {Real()} : null;");
                _numbers.Add($"({optional} ?? {Bounded()})");
                break;
            case 17:
                string tuple = New("u");
                Line($"{OneOf("var", "(double L, double H)")} {tuple} = ({OneOf("L", "L")}: {Real()}, H: {Real()});");
                _numbers.AddRange([$"{tuple}.L", $"{tuple}.H"]);
                break;
            case 18:
                string values = New("l");
                Line($"List<double> {values} = [{Real()}, w]; {values}.Add({Real()});");
                _numbers.AddRange([$"{values}[0]", $"{values}.Sum()"]);
                break;
            case 19:
                string changing = New("m");
                Line(
                    $"double {changing} = {Real()}; int {New("k")} = 0; while ({"k" + _names}++ < 2) {changing} = {Math1(changing)};"
                );
                _numbers.Add(changing);
                break;
            case 20:
                string text = New("c");
                Line($"string {text} = $\"{{{Pick(_latents)}:F1}}\" + {Pick(_numbers)};");
                _numbers.Add($"(double){text}.Length");
                break;
            case 21:
                string grid = New("g");
                Line($"var {grid} = new double[2, 2]; {grid}[0, 1] = {Real()}; {grid}[1, 0] = w;");
                _numbers.Add($"{grid}[0, 1]");
                break;
            case 22:
                string map = New("h");
                Line($"var {map} = new Dictionary<string, double> {{ [\"a\"] = {Real()} }};");
                _numbers.Add($"{map}[\"a\"]");
                break;
            default:
                string named = New("v");
                Number(New("t"), $"{Real()} is > 0 and var {named} ? {named} : {Real()}");
                break;
        }
    }

    private string Test() =>
        OneOf(
            $"{Real()} > {Real()}",
            $"w < {Real()}",
            "n > 1",
            $"{Pick(_latents)} is > 0 and < 2",
            $"!({Real()} <= 0)"
        );

    private string Scale() => OneOf("1", "0.5", $"Math.Exp(0.3 * {Bounded()})", $"(0.5 + Math.Abs({Bounded()}))");

    private string Share() => OneOf("0.3", $"(1 / (1 + Math.Exp({Bounded()})))");

    // Between -3 and 3 or so, so that no density loses its digits.
    private string Bounded() => $"(2 * Math.Tanh({Real()}))";

    private string Real(int depth = 2)
    {
        if (depth == 0 || Chance(30))
            return Atom();
        string One() => Real(depth - 1);
        return _random.Next(14) switch
        {
            0 => $"({One()} + {One()})",
            1 => $"({One()} - {One()})",
            2 => $"({One()} * {One()})",
            3 => $"({One()} / (1 + Math.Abs({One()})))",
            4 => Math1(One()),
            5 => $"({Test0()} ? {One()} : {One()})",
            6 => $"{OneOf("Tools.Half", "Tools.Bent", "Tools.Same")}({One()})",
            7 => $"-{Atom()}",
            8 => $"(n switch {{ 0 => {One()}, > 3 => w, _ => {One()} }})",
            9 =>
                $"({Atom()} switch {{ > 1 => {One()}, <= 0 => {Atom()}, var {New("v")} => {"v" + _names} * {Atom()} }})",
            10 => $"Tools.Total([{One()}, {Atom()}])",
            11 => _functions.Count > 0 ? $"{Pick(_functions)}({One()})" : $"Math.Max({One()}, {Atom()})",
            12 => _functions.Count > 0
                ? $"Tools.Apply({Pick(_functions)}, {One()})"
                : $"Tools.Apply(v => v + {Atom()}, {One()})",
            _ => $"({One()} + n)",
        };
    }

    private string Test0() => OneOf($"{Atom()} > 0", "w > 0", "n == 2");

    private string Math1(string of) =>
        OneOf(
            $"Math.Tanh({of})",
            $"Math.Sin({of})",
            $"Math.Exp(-Math.Abs({of}))",
            $"Math.Sqrt(1 + {of} * {of})",
            $"Math.Atan({of})",
            $"Math.Log(2 + Math.Abs({of}))"
        );

    private string Atom()
    {
        int kind = _random.Next(10);
        if (kind < 2)
            return OneOf("0.5", "1", "2.25", "w", "x[0]", "x[1]", "1e-1");
        if (kind == 2 && _arrays.Count > 0)
            return Pick(_arrays) + OneOf("[0]", "[1]", "[^1]", ".Sum()", ".Max()", ".Length");
        if (kind == 3 && _pairs.Count > 0)
            return Pick(_pairs) + OneOf(".A", ".B", ".Sum", ".At(2)");
        if (kind == 4 && _spots.Count > 0)
            return Pick(_spots) + OneOf(".X", ".Y");
        if (kind < 7)
            return Pick(_latents);
        return Pick(_numbers);
    }
}
