% Writes octave-variables.txt: a variable of every kind that Octave saves as text.
% Run in this folder: octave-cli make-octave-variables.m
d = 0.1;
m = [1.5 -2 1e-310; 4 5 6];
f = single ([1.1 2; 3 4]);
fs = single (2.5);
b = true;
bm = [true false; false true];
i8 = int8 ([1 -2 3; 4 5 6]);
u64 = uint64 (18446744073709551615);
r = 1:3;
rd = 0:0.1:0.35;
e = eye (3);
ed = 2.5 * eye (2, 3);
p = eye (3)(:, [2 3 1]);
s = sparse ([0 5; 0 0; 7 0]);
sb = sparse ([true false]);
sp = [NaN Inf -Inf NA];
z = zeros (2, 0);
st = 'abc';
dq = "a\nb";
no = '';
ch = ['ab'; 'cd'];
c = {'one', 'zwei'; 'три', ''};
cm = {[1 2], 's'; 3, {'t'}};
c0 = {};
q.d = 4;
q.st = 'inner';
q.f = @(x) x;
q.n = ones (2, 2, 2);
x = [1+2i 3];
nd = ones (2, 2, 2);
fh = @(y) y;
[sorted, li] = sort ([3 1 2]);
last = [7 8];
save -text octave-variables.txt d m f fs b bm i8 u64 r rd e ed p s sb sp z st dq no ch c cm c0 q x nd fh li last
m = [9 9];
save -text -append octave-variables.txt m
